#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// The life of process 1 of the private namespaces: sets them up, hands the places to the grader,
/// starts the program and reaps orphans until the grader kills it, which ends everything inside.
[[noreturn]] void keep(const Plan& plan);

/// The program's process from its fork to its exec: tells the grader that it is ready, waits until
/// it is let go (traced by then), takes the last steps and executes the program.
[[noreturn]] void start_program(const Plan& plan);

/// fork(2) without the C library's handlers; `flags` are clone(2) flags.
[[nodiscard]] pid_t raw_fork(unsigned long flags);

}  // namespace interleave::sandbox
