// write and writev. What the kernel writes at once, up to PIPE_BUF into a pipe and each datagram,
// is one step; what is longer may be taken apart, where nobody makes room for all of it.

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"

namespace interleave::runtime {

namespace {

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

/// A step for each time that there is no more room, and for its beginning.
ssize_t write_in_pieces(int fd, const void* from, std::size_t size, std::uint64_t pc,
                        bool begins = true) {
  std::size_t done = 0;
  while (done < size) {
    if (((done == 0 && begins) || look(fd, POLLOUT) == 0) &&
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

ssize_t write_under_lock(int fd, const void* from, std::size_t size, std::uint64_t pc) {
  block->untold = 1;
  return write_in_pieces(fd, from, size, pc, false);
}

ssize_t write_modelled(int fd, const void* from, std::size_t size, std::uint64_t pc) {
  const iovec whole{const_cast<void*>(from), size};
  return write_parts(fd, &whole, 1, pc);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

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

}  // extern "C"
