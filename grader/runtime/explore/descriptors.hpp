#pragma once

#include <sys/types.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// Whether a call on it may wait: a pipe, socket or eventfd in blocking mode.
bool can_block(int fd);
/// Waits until a call would not. False: a signal came (errno EINTR).
bool await_descriptor(int fd, short events, Operation operation, std::uint64_t pc);
/// Nobody reads any more: SIGPIPE, and errno is EPIPE where that is survived.
bool dies_of_broken_pipe(int fd);
/// What was read or written orders the tasks, and lets others look again.
void after_descriptor(int fd, bool wrote);
/// point(), again after each signal: until somebody has done something with the object.
inline void wait_for_retry(const Pending& next) {
  while (point(next) == Woken::interrupted) {
  }
}
ssize_t read_modelled(int fd, void* into, std::size_t size, std::uint64_t pc);
ssize_t write_modelled(int fd, const void* from, std::size_t size, std::uint64_t pc);

}  // namespace interleave::runtime
