// Pipes, FIFOs, sockets, eventfds. The calls are real, and made only when they cannot block: before
// each the kernel is asked (poll); as long as it says no, the step is not possible, until somebody
// does something with the same pipe.

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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

namespace {

int look(int fd, short events) {
  pollfd one{fd, events, 0};
  return REAL(poll)(&one, 1, 0) > 0 ? one.revents : 0;
}

bool dies_of_broken_pipe(int fd) {
  if ((look(fd, POLLOUT) & POLLERR) == 0) return false;
  send_signal(process, SIGPIPE);
  deliver_signals();
  errno = EPIPE;
  return true;
}

constexpr std::size_t piece = PIPE_BUF;  ///< what a pipe with room takes at once

std::size_t size_of(const iovec* parts, int count) {
  std::size_t size = 0;
  for (int i = 0; i < count; ++i) size += parts[i].iov_len;
  return size;
}

bool ends_a_line(const iovec* parts, int count) {
  while (count > 0 && parts[count - 1].iov_len == 0) --count;
  if (count == 0) return false;
  const iovec& last = parts[count - 1];
  return static_cast<const char*>(last.iov_base)[last.iov_len - 1] == '\n';
}

/// A datagram or packet is one, however long it is.
bool keeps_messages(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type != SOCK_STREAM;
}

/// An empty datagram is sent by write alone.
ssize_t put(int fd, const iovec* parts, int count) {
  return count == 1 ? REAL(write)(fd, parts->iov_base, parts->iov_len)
                    : REAL(writev)(fd, parts, count);
}

/// Where nobody waits for room.
ssize_t write_without_waiting(int fd, const iovec* parts, int count, std::uint64_t pc) {
  // Threads write under the lock of their stream, inside libc, where no other can be let run.
  const bool standard = fd == STDOUT_FILENO || fd == STDERR_FILENO;
  const bool is_step = !threaded && (!standard || block->plan.output_orders != 0);
  if (is_step) {
    Pending next{};
    next.operation = Operation::descriptor_write;
    next.object = descriptor_object(fd);
    next.detail =
        static_cast<std::uint32_t>(fd) | (ends_a_line(parts, count) ? 0 : wire::part_of_a_line);
    next.pc = pc;
    next.retry = 1;
    point(next);
  }
  if (dies_of_broken_pipe(fd)) return -1;
  const ssize_t done = put(fd, parts, count);
  if (done < 0 && errno == EAGAIN) return is_step ? tried_in_vain(pc) : done;
  after_descriptor(fd, true);
  return done;
}

/// What nobody else's data may come into: one step, and one call.
ssize_t write_at_once(int fd, const iovec* parts, int count, std::uint64_t pc) {
  if (!await_descriptor(fd, POLLOUT, Operation::descriptor_write, pc)) return -1;
  if (dies_of_broken_pipe(fd)) return -1;
  const ssize_t done = put(fd, parts, count);
  after_descriptor(fd, true);
  return done;
}

/// A step for each time that there is no more room.
ssize_t write_in_pieces(int fd, const void* from, std::size_t size, std::uint64_t pc) {
  std::size_t done = 0;
  while (done < size) {
    if ((done == 0 || look(fd, POLLOUT) == 0) &&
        !await_descriptor(fd, POLLOUT, Operation::descriptor_write, pc)) {
      return done > 0 ? static_cast<ssize_t>(done) : -1;
    }
    if (dies_of_broken_pipe(fd)) return -1;
    const std::size_t part = size - done < piece ? size - done : piece;
    const ssize_t put = REAL(write)(fd, static_cast<const char*>(from) + done, part);
    if (put < 0) return done > 0 ? static_cast<ssize_t>(done) : -1;
    done += static_cast<std::size_t>(put);
    after_descriptor(fd, true);
  }
  return static_cast<ssize_t>(done);
}

ssize_t write_parts(int fd, const iovec* parts, int count, std::uint64_t pc) {
  if (!can_block(fd)) return write_without_waiting(fd, parts, count, pc);
  if (size_of(parts, count) <= piece || keeps_messages(fd)) {
    return write_at_once(fd, parts, count, pc);
  }
  ssize_t all = 0;
  for (int i = 0; i < count; ++i) {
    const ssize_t put = write_in_pieces(fd, parts[i].iov_base, parts[i].iov_len, pc);
    if (put < 0) return all > 0 ? all : -1;
    all += put;
  }
  return all;
}

}  // namespace

std::uint32_t descriptor_object(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return 0;
  std::uint64_t number = state.st_ino;
  if (S_ISSOCK(state.st_mode)) number = 1;        // the ends of a pair have different numbers
  if ((state.st_mode & S_IFMT) == 0) number = 2;  // eventfd and its kin share one
  return find_object({space_descriptor | (state.st_dev & 0xffffffU), number},
                     wire::ObjectKind::descriptor);
}

bool can_block(int fd) {
  struct stat state {};
  if (fstat(fd, &state) != 0) return false;
  const bool kind =
      S_ISFIFO(state.st_mode) || S_ISSOCK(state.st_mode) || (state.st_mode & S_IFMT) == 0;
  return kind && (fcntl(fd, F_GETFL) & O_NONBLOCK) == 0;
}

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

int tried_in_vain(std::uint64_t pc) {
  const int error = errno;
  noticed(block, 0, pc, true);
  errno = error;
  return -1;
}

ssize_t read_modelled(int fd, void* into, std::size_t size, std::uint64_t pc) {
  if (!await_descriptor(fd, POLLIN, Operation::descriptor_read, pc)) return -1;
  const ssize_t got = REAL(read)(fd, into, size);
  if (got < 0 && errno == EAGAIN) return tried_in_vain(pc);
  after_descriptor(fd, got > 0);
  return got;
}

ssize_t write_modelled(int fd, const void* from, std::size_t size, std::uint64_t pc) {
  const iovec whole{const_cast<void*>(from), size};
  return write_parts(fd, &whole, 1, pc);
}

/// Closing a file that this process has locked gives up the lock.
void before_close(int fd, std::uint64_t pc) {
  const std::uint32_t index = descriptor_object(fd);
  if (can_block(fd)) point(Operation::descriptor_close, index, pc);
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

ssize_t write(int fd, const void* from, size_t size) {
  if (!rt::active()) return REAL(write)(fd, from, size);
  rt::access(from, size, rt::reads, CALLER);
  return rt::write_modelled(fd, from, size, CALLER);
}

ssize_t writev(int fd, const iovec* parts, int count) {
  if (!rt::active()) return REAL(writev)(fd, parts, count);
  for (int i = 0; i < count; ++i) {
    rt::access(parts[i].iov_base, parts[i].iov_len, rt::reads, CALLER);
  }
  return rt::write_parts(fd, parts, count, CALLER);
}

ssize_t recv(int fd, void* into, size_t size, int flags) {
  if (!rt::active()) return REAL(recv)(fd, into, size, flags);
  if (!rt::await_descriptor(fd, POLLIN, rt::Operation::descriptor_read, CALLER, flags)) return -1;
  const ssize_t got = REAL(recv)(fd, into, size, flags);
  if (got < 0 && errno == EAGAIN) return rt::tried_in_vain(CALLER);
  rt::after_descriptor(fd, got > 0);
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
  const std::uint32_t index = rt::descriptor_object(fd);
  const int answer = REAL(close)(fd);
  if (index != 0) rt::wake_descriptor_waiters(index);
  rt::wake_waiters(0, rt::Operation::file_lock, rt::Operation::file_lock);
  return answer;
}

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
