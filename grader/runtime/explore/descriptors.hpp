#pragma once

#include <stdio.h>
#include <sys/types.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

/// Where a descriptor stands for a timer or for signals, it is a pipe that has something to read
/// when they do. null: it does not.
wire::Timer* shown_by(int fd);
/// Brings that pipe up to date for the running task.
void settle(int fd, const wire::Timer& shown);
/// All of them that this process has.
void settle_all();
/// -1 and EAGAIN: nothing yet.
ssize_t take_shown(int fd, wire::Timer& shown, void* into, std::size_t size);
/// The object of a new descriptor is of this kind.
void known_as(int fd, wire::ObjectKind kind);
/// What the kernel says of it now (poll).
int look(int fd, short events);
/// Whether nobody can read what is written there: SIGPIPE came, and errno is EPIPE.
bool dies_of_broken_pipe(int fd);
/// Whether a call on it may wait: a pipe, socket or eventfd in blocking mode.
bool can_block(int fd);
/// Waits until a call with these flags of send and recv would not. False: a signal came (errno
/// EINTR).
bool await_descriptor(int fd, short events, Operation operation, std::uint64_t pc, int flags = 0);
/// What was read or written orders the tasks, and lets others look again.
void after_descriptor(int fd, bool wrote);
void after_reading(int fd, ssize_t got);
/// point(), again after each signal: until somebody has done something with the object.
inline void wait_for_retry(const Pending& next) {
  while (point(next) == Woken::interrupted) {
  }
}
/// A try that would have had to wait, and failed: who does so again and again waits. Keeps errno.
int tried_in_vain(std::uint64_t pc);
/// A stream on it, whose transfers are steps where it is a pipe or a file; a mode of fopen.
FILE* stream_on(int fd, const char* mode);
ssize_t read_modelled(int fd, void* into, std::size_t size, std::uint64_t pc);
/// No step: when it need not wait.
ssize_t read_at_once(int fd, void* into, std::size_t size);
/// A step only for each time that there is no more room.
ssize_t write_under_lock(int fd, const void* from, std::size_t size, std::uint64_t pc);
ssize_t write_modelled(int fd, const void* from, std::size_t size, std::uint64_t pc);

}  // namespace interleave::runtime
