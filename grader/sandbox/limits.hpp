#pragma once

#include <vector>

#include "model/run.hpp"
#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// The limits that the kernel keeps for each process (setrlimit(2)). `address_space`: in bytes; 0:
/// none. `own_uid`: no other run's processes count for the same user. `queues`: it may have POSIX
/// queues.
[[nodiscard]] std::vector<Order::ResourceLimit> process_limits(const model::RunLimits& limits,
                                                               std::uint64_t address_space,
                                                               bool own_uid, bool queues);

/// Where no control group bounds the memory of a run, its tracer adds it up, and the address space,
/// of which much is never used, has a limit far above that; 0: none. Whatever is used up between
/// two looks at it, the machine's memory is not.
[[nodiscard]] std::uint64_t traced_address_space(const model::RunLimits& limits);

/// Tasks that a run's group may have: what the tracer allows, and those of the sandbox itself.
[[nodiscard]] std::uint64_t group_tasks(const model::RunLimits& limits);

}  // namespace interleave::sandbox
