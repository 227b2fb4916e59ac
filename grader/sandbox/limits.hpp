#pragma once

#include <vector>

#include "model/run.hpp"
#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// The limits that the kernel keeps for each process (setrlimit(2)). `group`: a control group
/// bounds the memory of all together, and the address space, of which much is never used, is left
/// alone. `own_uid`: no other run's processes count for the same user. `queues`: it may have POSIX
/// queues.
[[nodiscard]] std::vector<Order::ResourceLimit> process_limits(const model::RunLimits& limits,
                                                               bool group, bool own_uid,
                                                               bool queues);

/// Tasks that a run's group may have: what the tracer allows, and those of the sandbox itself.
[[nodiscard]] std::uint64_t group_tasks(const model::RunLimits& limits);

}  // namespace interleave::sandbox
