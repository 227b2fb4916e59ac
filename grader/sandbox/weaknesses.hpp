#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::sandbox {

/// What the kernel, the container and the shell around the grader leave it to work with.
struct Circumstances {
  long landlock = 0;          ///< version (landlock(7)); 0: none, or a container refuses it
  bool swap_is_free = false;  ///< the machine swaps, and groups limit memory without it
  struct Ceiling {
    int resource = 0;  ///< RLIMIT_…
    std::uint64_t value = 0;
  };
  /// Limits of the grader's own that its programs cannot exceed, since it may not raise them.
  std::vector<Ceiling> ceilings = {};
};

/// Of this process.
[[nodiscard]] Circumstances circumstances();

/// What a level cannot promise in these circumstances, or gives less of than specs expect, one
/// sentence each, for the reports.
[[nodiscard]] std::vector<model::Text> weaknesses(model::Isolation isolation,
                                                  const Circumstances& found);

}  // namespace interleave::sandbox
