// flock, lockf and fcntl's record locks: real, and only asked for when they do not block.

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/file.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"

namespace interleave::runtime {

namespace {

/// Tries again whenever somebody has unlocked or closed something.
template <class Try>
int take_lock(int fd, bool waits, std::uint64_t pc, Try attempt) {
  Pending next{};
  next.operation = Operation::file_lock;
  next.object = descriptor_object(fd);
  next.pc = pc;
  next.retry = 1;
  for (;;) {
    if (point(next) == Woken::interrupted) {
      errno = EINTR;
      return -1;
    }
    const int answer = attempt();
    if (answer == 0) {
      has_acted();
      object(next.object).users |= user_bit(process);
      acquire(next.object);
      return 0;
    }
    const bool held = errno == EAGAIN || errno == EACCES || errno == EWOULDBLOCK;
    if (!held) return answer;
    if (!waits) return tried_in_vain(pc);
    next.retry = 0;
  }
}

template <class Release>
int give_lock_back(int fd, std::uint64_t pc, Release attempt) {
  const std::uint32_t index = descriptor_object(fd);
  point(Operation::file_unlock, index, pc);
  has_acted();
  release(index);
  const int answer = attempt();
  written(0);
  wake_waiters(0, Operation::file_lock, Operation::file_lock);
  return answer;
}

}  // namespace

/// A child has its parent's locks with its descriptors (flock).
void inherit_file_locks(std::uint16_t child) {
  for (std::uint32_t i = 1; i <= block->object_count; ++i) {
    wire::Object& each = object(i);
    if (each.kind != wire::ObjectKind::descriptor) continue;
    if ((each.users & user_bit(process)) != 0) each.users |= user_bit(child);
  }
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int flock(int fd, int operation) noexcept {
  if (!rt::active()) return REAL(flock)(fd, operation);
  if ((operation & ~LOCK_NB) == LOCK_UN) {
    return rt::give_lock_back(fd, CALLER, [&] { return REAL(flock)(fd, operation); });
  }
  return rt::take_lock(fd, (operation & LOCK_NB) == 0, CALLER,
                       [&] { return REAL(flock)(fd, operation | LOCK_NB); });
}

int lockf(int fd, int command, off_t length) {
  if (!rt::active() || command == F_TEST) return REAL(lockf)(fd, command, length);
  if (command == F_ULOCK) {
    return rt::give_lock_back(fd, CALLER, [&] { return REAL(lockf)(fd, command, length); });
  }
  return rt::take_lock(fd, command == F_LOCK, CALLER,
                       [&] { return REAL(lockf)(fd, F_TLOCK, length); });
}

int fcntl(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void* const argument = va_arg(more, void*);
  va_end(more);
  const bool sets = command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK ||
                    command == F_OFD_SETLKW;
  if (!rt::active() || !sets) return REAL(fcntl)(fd, command, argument);
  const bool waits = command == F_SETLKW || command == F_OFD_SETLKW;
  const int attempt = command == F_SETLKW       ? F_SETLK
                      : command == F_OFD_SETLKW ? F_OFD_SETLK
                                                : command;
  const auto call = [&] { return REAL(fcntl)(fd, attempt, argument); };
  if (static_cast<const struct flock*>(argument)->l_type == F_UNLCK) {
    return rt::give_lock_back(fd, CALLER, call);
  }
  return rt::take_lock(fd, waits, CALLER, call);
}

int fcntl64(int fd, int command, ...) {
  va_list more;
  va_start(more, command);
  void* const argument = va_arg(more, void*);
  va_end(more);
  return fcntl(fd, command, argument);
}

}  // extern "C"
