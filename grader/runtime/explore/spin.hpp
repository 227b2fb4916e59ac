#pragma once

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// What was read again and again before does not count any more.
void begin_anew();
/// Waits until somebody writes into one of the places that this task watches (Task::spin_objects).
/// `patience` grows each time that nobody did.
void wait_for_change(std::uint32_t memory, std::uint64_t pc, std::uint32_t& patience);
/// After a wait for a change, which began with so many idle rounds of all.
void grow_patience(std::uint32_t idle_before, std::uint32_t& patience);

}  // namespace interleave::runtime
