#pragma once

// Which steps of a trace could have come the other way round.

#include <cstdint>
#include <vector>

#include "explore/trace.hpp"

namespace interleave::explore {

/// A step that could come before an earlier one of another task.
struct Reversal {
  std::size_t before = 0;      ///< the earlier step
  std::uint64_t starters = 0;  ///< tasks that could go instead of it, so that it comes later
};

/// All reversals of a trace: for each step, and for what each unfinished task waited to do, the
/// last step of another task that it depends on and that does not happen before it (Flanagan,
/// Godefroid: Dynamic Partial-Order Reduction, POPL 2005).
[[nodiscard]] std::vector<Reversal> reversals(const Trace& trace);

}  // namespace interleave::explore
