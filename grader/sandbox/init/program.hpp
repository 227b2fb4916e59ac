#pragma once

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// The program's process from its fork to its exec: tells the grader that it is ready, waits until
/// it is let go (traced by then), takes the last steps and executes the program.
[[noreturn]] void start_program(const Order& order);

}  // namespace interleave::sandbox
