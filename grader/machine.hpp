#pragma once

#include "model/machine.hpp"

namespace interleave {

/// The cores that this process, and so a run, may use (sched_getaffinity(2): a container or taskset
/// may grant fewer than the machine has), and the memory that is free now.
[[nodiscard]] model::MachineFacts look_at_machine();

}  // namespace interleave
