// Pipes, FIFOs, sockets, eventfds. The calls are real, and made only when they cannot block: before
// each the kernel is asked (poll); as long as it says no, the step is not possible, until somebody
// does something with the same pipe.

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

int look(int fd, short events) {
  if (const wire::Timer* shown = shown_by(fd)) settle(fd, *shown);
  pollfd one{fd, events, 0};
  return REAL(poll)(&one, 1, 0) > 0 ? one.revents : 0;
}

namespace {

bool is_open(int fd) { return REAL(fcntl)(fd, F_GETFD) >= 0; }

}  // namespace

bool dies_of_broken_pipe(int fd) {
  if ((look(fd, POLLOUT) & POLLERR) == 0) return false;
  send_signal(process, SIGPIPE, wire::nobody);
  deliver_signals();
  errno = EPIPE;
  return true;
}

namespace {

Place place_of_descriptor(const struct stat& state) {
  std::uint64_t number = state.st_ino;
  if (S_ISSOCK(state.st_mode)) number = 1;        // the ends of a pair have different numbers
  if ((state.st_mode & S_IFMT) == 0) number = 2;  // eventfd and its kin share one
  return {space_descriptor | (state.st_dev & 0xffffffU), number};
}

/// A pipe, socket or eventfd, and no file.
bool is_channel(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return false;
  return S_ISFIFO(state.st_mode) || S_ISSOCK(state.st_mode) || (state.st_mode & S_IFMT) == 0;
}

/// Whether a file that is made gets the number of one that was removed is chance: where nothing was
/// done with it, it is no object.
std::uint32_t used_descriptor(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return 0;
  return known_object(place_of_descriptor(state), wire::ObjectKind::descriptor);
}

}  // namespace

std::uint32_t descriptor_object(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return 0;
  return find_object(place_of_descriptor(state), wire::ObjectKind::descriptor);
}

void known_as(int fd, wire::ObjectKind kind) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return;
  const Place place = place_of_descriptor(state);
  forget_objects(place, 1);  // of a pipe that had its number before
  find_object(place, kind);
}

bool can_block(int fd) { return is_channel(fd) && (fcntl(fd, F_GETFL) & O_NONBLOCK) == 0; }

bool await_descriptor(int fd, short events, Operation operation, std::uint64_t pc, int flags) {
  Pending next{};
  next.operation = operation;
  next.object = descriptor_object(fd);
  next.detail = static_cast<std::uint32_t>(fd);
  next.pc = pc;
  const bool blocks = can_block(fd) && (flags & MSG_DONTWAIT) == 0;
  for (;;) {
    next.retry = !blocks || look(fd, static_cast<short>(events)) != 0 ? 1 : 0;
    if (point(next) == Woken::interrupted) {
      errno = EINTR;
      return false;
    }
    if (!blocks || look(fd, static_cast<short>(events)) != 0) break;
    if (deliver_signals() == Delivered::interrupting) {
      errno = EINTR;
      return false;
    }
  }
  return true;
}

void after_descriptor(int fd, bool wrote) {
  const std::uint32_t index = descriptor_object(fd);
  acquire(index);
  if (wrote) {
    release(index);
    has_acted();
    written(0);
  }
  wake_descriptor_waiters(index);
}

/// The end of a pipe or socket says that those who could have written there have closed it, many by
/// ending.
void after_reading(int fd, ssize_t got) {
  if (got == 0 && is_channel(fd)) acquire_ended();
  after_descriptor(fd, got > 0);
}

int tried_in_vain(std::uint64_t pc) {
  const int error = errno;
  noticed(block, 0, pc, true);
  errno = error;
  return -1;
}

ssize_t read_at_once(int fd, void* into, std::size_t size) {
  block->untold = 1;
  const ssize_t got = REAL(read)(fd, into, size);
  after_reading(fd, got);
  return got;
}

ssize_t read_modelled(int fd, void* into, std::size_t size, std::uint64_t pc) {
  if (!await_descriptor(fd, POLLIN, Operation::descriptor_read, pc)) return -1;
  wire::Timer* const shown = shown_by(fd);
  const ssize_t got =
      shown != nullptr ? take_shown(fd, *shown, into, size) : REAL(read)(fd, into, size);
  if (got < 0 && errno == EAGAIN) return tried_in_vain(pc);
  after_reading(fd, got);
  return got;
}

/// Closing a file that this process has locked gives up the lock.
void before_close(int fd, std::uint64_t pc) {
  if (can_block(fd)) {
    const std::uint32_t channel = descriptor_object(fd);
    point(Operation::descriptor_close, channel, pc);
    release(channel);
  }
  const std::uint32_t index = used_descriptor(fd);
  if (index == 0 || (object(index).users & user_bit(process)) == 0) return;
  point(Operation::file_unlock, index, pc);
  has_acted();
  release(index);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

ssize_t read(int fd, void* into, size_t size) {
  if (!rt::active()) return REAL(read)(fd, into, size);
  const ssize_t got = rt::read_modelled(fd, into, size, CALLER);
  if (got > 0) rt::access(into, static_cast<size_t>(got), rt::writes, CALLER);
  return got;
}

ssize_t send(int fd, const void* from, size_t size, int flags) {
  if (!rt::active()) return REAL(send)(fd, from, size, flags);
  if (!rt::await_descriptor(fd, POLLOUT, rt::Operation::descriptor_write, CALLER, flags)) return -1;
  if ((flags & MSG_NOSIGNAL) == 0 && rt::dies_of_broken_pipe(fd)) return -1;
  const ssize_t put = REAL(send)(fd, from, size, flags | MSG_NOSIGNAL);
  if (put < 0 && errno == EAGAIN) return rt::tried_in_vain(CALLER);
  rt::after_descriptor(fd, true);
  return put;
}

int close(int fd) {
  if (!rt::active()) return REAL(close)(fd);
  rt::before_close(fd, CALLER);
  const std::uint32_t index = rt::used_descriptor(fd);
  const int answer = REAL(close)(fd);
  if (index != 0) rt::wake_descriptor_waiters(index);
  rt::wake_waiters(0, rt::Operation::file_lock, rt::Operation::file_lock);
  rt::written(0);
  return answer;
}

int shutdown(int fd, int how) noexcept {
  if (!rt::active()) return REAL(shutdown)(fd, how);
  rt::before_close(fd, CALLER);
  const int answer = REAL(shutdown)(fd, how);
  rt::after_descriptor(fd, true);
  return answer;
}

int close_range(unsigned first, unsigned last, int flags) noexcept {
  constexpr unsigned most = 4096;
  const bool closes = (flags & static_cast<int>(CLOSE_RANGE_CLOEXEC)) == 0;
  for (unsigned fd = first; rt::active() && closes && fd <= last && fd < most; ++fd) {
    if (rt::is_open(static_cast<int>(fd))) close(static_cast<int>(fd));
  }
  return REAL(close_range)(first, last, flags);
}

void closefrom(int first) noexcept { close_range(static_cast<unsigned>(first), ~0U, 0); }

int dup2(int from, int to) noexcept {
  const int answer = REAL(dup2)(from, to);
  if (rt::active()) rt::wake_descriptor_waiters(0);
  return answer;
}

int dup3(int from, int to, int flags) noexcept {
  const int answer = REAL(dup3)(from, to, flags);
  if (rt::active()) rt::wake_descriptor_waiters(0);
  return answer;
}

}  // extern "C"
