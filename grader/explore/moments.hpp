#pragma once

// What happened in a trace, in order, and which of it a finding is about.

#include <cstddef>
#include <vector>

#include "explore/findings.hpp"
#include "explore/words.hpp"
#include "model/text.hpp"

namespace interleave::explore {

/// A step; or what happened after one and was none itself.
struct Moment {
  std::size_t step = 0;  ///< index; of what was no step, of the one before
  bool own = true;       ///< it is that step
  int task = 0;
  model::Text what;
  std::uint64_t pc = 0;
  bool offending = false;
  bool shown = false;
};

/// Nothing is shown yet but what was no step.
[[nodiscard]] std::vector<Moment> moments_of(const Trace& trace, const Found& found,
                                             const Words& words);

}  // namespace interleave::explore
