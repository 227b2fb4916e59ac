#pragma once

#include <time.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

wire::Timer& new_timer(wire::TimerKind kind, int clock);
void set_timer(wire::Timer& timer, const itimerspec& wanted, bool absolute);
itimerspec left_of(const wire::Timer& timer);
/// Whether its time has come.
inline bool is_due(const wire::Timer& timer) {
  return timer.deadline != 0 && timer.deadline <= block->now;
}
/// How often it has been due since it was asked last; it goes on from now.
std::uint64_t count_rounds(wire::Timer& timer);

}  // namespace interleave::runtime
