#pragma once

// When in a trace tasks could not go on, and for what they waited.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "explore/trace.hpp"

namespace interleave::explore {

/// Who holds a lock, and where it took it.
struct Holder {
  int task = -1;
  std::uint64_t pc = 0;
};

/// Before the steps [from, to) the task could not go on. `to` is one behind the last step when it
/// still could not at the end.
struct TracedWait {
  Waiting waiting;
  Holder holder;  ///< when it began; of a lock
  std::size_t from = 0;
  std::size_t to = 0;
  bool for_ever = false;
};

/// Of the first 64 tasks, of which the trace tells. In the order of their beginnings.
[[nodiscard]] std::vector<TracedWait> waits_of(const Trace& trace);

}  // namespace interleave::explore
