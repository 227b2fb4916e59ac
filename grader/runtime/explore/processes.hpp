#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// A step of those who look at groups of processes or change them.
void look_at_groups(std::uint64_t pc);

/// forks.cpp. `lends_memory`: the parent waits until the child has executed something, or ended.
/// `end_signal` tells the parent its end; 0: none does.
pid_t fork_task(std::uint64_t pc, bool lends_memory, int end_signal);

/// Whether a wait for news_* is for this child.
bool is_meant(const wire::Task& child, std::uint8_t wanted);

}  // namespace interleave::runtime
