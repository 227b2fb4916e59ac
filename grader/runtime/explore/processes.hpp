#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// A step of those who look at groups of processes or change them.
void look_at_groups(std::uint64_t pc);

/// forks.cpp. `lends_memory`: the parent waits until the child has executed something, or ended.
pid_t fork_task(std::uint64_t pc, bool lends_memory);

}  // namespace interleave::runtime
