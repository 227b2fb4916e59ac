#pragma once

#include <filesystem>
#include <vector>

#include "model/run.hpp"
#include "model/text.hpp"

namespace interleave::sandbox {

struct Probed {
  bool works = false;
  model::Text reason;  ///< why not, and the remedy; else empty
};

/// Tries whether programs can be run at this level: by running a self-test in it, which tries what
/// must not work there. `hidden`: folders of the grader that programs must not be able to read.
/// Isolation::none always works. Some 10 ms. Throws base::GraderError when the grader's own parts
/// are missing.
[[nodiscard]] Probed probe(model::Isolation isolation,
                           const std::vector<std::filesystem::path>& hidden);

}  // namespace interleave::sandbox
