#pragma once

// Calls of the kernel that must not pass through the functions which the runtime replaces.

#include <cstddef>
#include <cstdint>

namespace interleave::runtime {

/// Between processes. Returns as futex(2) does, without errno.
long futex(std::uint32_t* word, int operation, std::uint32_t value);
void sleep_truly(std::int64_t nanoseconds);
[[noreturn]] void leave(int status);
/// Closes everything, so that others see the ends of pipes.
void close_all();
/// Waits until a process that was killed is gone, its descriptors too.
void await_death(int pid);
/// Whether a process has ended; waits for it for so long.
bool is_gone(int pid, long patience_ms);
/// Takes note of programs that are not controlled and have ended. `patiently`: each is given time
/// to.
void reap_opaque(bool patiently);
/// Where descriptors show the ends of processes (pidfd_open): those that have ended for the model
/// are waited for, so that they have for the kernel.
void settle_deaths();
extern bool deaths_are_watched;
int kernel_pid();

std::size_t length_of(const char* text);
bool same_text(const char* a, const char* b);
void copy_text(char* into, std::size_t room, const char* text);

}  // namespace interleave::runtime
