#pragma once

#include <functional>

#include "model/run.hpp"
#include "os/proc.hpp"

namespace interleave::run {

/// Finds out what a thread that sleeps in futex(2) waits for, and fills in `waits`, `object`, `on`.
///
/// The kernel knows only an address. What lies there is recognised by the file that is mapped (a
/// named semaphore), and by the layout of glibc's mutexes, semaphores and condition variables
/// (glibc 2.21 to 2.40, x86-64 and aarch64), where exactly one of them fits; else it stays a futex.
/// `process_of`: index of the process to which an id belongs that the program itself would see.
void explain_futex(pid_t tid, const os::TaskCall& call, const std::function<int(int)>& process_of,
                   model::BlockedThread& thread);

}  // namespace interleave::run
