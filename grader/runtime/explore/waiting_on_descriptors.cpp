// Calls that wait for several descriptors, or transfer in other ways. As in descriptors.cpp, the
// real call is made when it cannot block.

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/signals.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

/// `attempt` asks without waiting; 0: nothing yet. `timeout` in ns; -1: for ever. `mask`: blocked
/// meanwhile; null: what is blocked anyway.
template <class Attempt>
int wait_for_any(std::int64_t timeout, const sigset_t* mask, std::uint64_t pc, Attempt attempt) {
  const OtherMask in_place(mask);
  if (mask != nullptr && would_interrupt(self)) {
    const int ready = attempt();
    if (ready != 0) return ready;
    if (deliver_signals() != Delivered::nothing) return errno = EINTR, -1;
  }
  Pending next{};
  next.operation = Operation::descriptor_poll;
  next.pc = pc;
  if (timeout > 0) next.deadline = virtual_now() + timeout;
  settle_deaths();
  settle_all();
  next.retry = timeout == 0 ? 1 : 2;  // a first look is a step of its own
  for (;;) {
    const Woken woken = point(next);
    if (woken == Woken::interrupted) return errno = EINTR, -1;
    settle_deaths();
    settle_all();
    const int ready = attempt();
    if (ready != 0) {
      const std::uint32_t all = find_object({space_descriptor, 3}, wire::ObjectKind::descriptor);
      acquire(all);
      acquire_ended();  // it may be the end of a pipe
      return ready;
    }
    if (timeout == 0) noticed(&next, 0, pc, true);
    if (timeout == 0 || woken == Woken::timed_out) return 0;
    if (deliver_signals() != Delivered::nothing) return errno = EINTR, -1;
    next.retry = 0;
  }
}

template <class Call>
ssize_t transfer(int fd, bool reading, int flags, std::uint64_t pc, Call call) {
  const short events = reading ? POLLIN : POLLOUT;
  const Operation operation = reading ? Operation::descriptor_read : Operation::descriptor_write;
  if (!await_descriptor(fd, events, operation, pc, flags)) return -1;
  const ssize_t done = call();
  if (done < 0 && errno == EAGAIN) return tried_in_vain(pc);
  if (reading) {
    after_reading(fd, done);
  } else {
    after_descriptor(fd, true);
  }
  return done;
}

template <class Call>
ssize_t sent(int fd, int flags, std::uint64_t pc, Call call) {
  return transfer(fd, false, flags, pc, [&]() -> ssize_t {
    const bool dies = (flags & MSG_NOSIGNAL) == 0 && dies_of_broken_pipe(fd);
    return dies ? -1 : call();
  });
}

/// Whether a call with these flags waits until there is as much as it asks for.
bool waits_for_all(int fd, int flags) {
  int type = 0;
  socklen_t size = sizeof type;
  return (flags & MSG_WAITALL) != 0 && (flags & (MSG_PEEK | MSG_DONTWAIT)) == 0 && can_block(fd) &&
         getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

/// Piece by piece where it waits for all: the real call, made when the first is there, would wait
/// for the rest while nobody else goes on.
ssize_t receive(int fd, void* into, std::size_t size, int flags, sockaddr* from, socklen_t* length,
                std::uint64_t pc) {
  const bool all = waits_for_all(fd, flags);
  const int piece_flags = all ? flags & ~MSG_WAITALL : flags;
  std::size_t done = 0;
  do {
    char* const to = static_cast<char*>(into) + done;
    const ssize_t got = transfer(fd, true, flags, pc, [&] {
      return REAL(recvfrom)(fd, to, size - done, piece_flags, from, length);
    });
    if (got <= 0) return done > 0 ? static_cast<ssize_t>(done) : got;
    const std::size_t piece = static_cast<std::size_t>(got);
    // With MSG_TRUNC the kernel tells more than it wrote.
    access(to, piece < size - done ? piece : size - done, writes, pc);
    done += piece;
  } while (all && done < size);
  return static_cast<ssize_t>(done);
}

/// Waiting for no descriptor is a way to sleep.
int sleep_instead(std::int64_t timeout, std::uint64_t pc) {
  errno = sleep_modelled(timeout, pc);
  return errno == 0 ? 0 : -1;
}

int select_modelled(int most, fd_set* read, fd_set* write, fd_set* other, std::int64_t timeout,
                    const sigset_t* mask, std::uint64_t pc) {
  const auto copy = [](const fd_set* set) { return set != nullptr ? *set : fd_set{}; };
  const fd_set reads = copy(read), writes = copy(write), others = copy(other);
  return wait_for_any(timeout, mask, pc, [&] {
    if (read != nullptr) *read = reads;
    if (write != nullptr) *write = writes;
    if (other != nullptr) *other = others;
    timeval none{0, 0};
    return REAL(select)(most, read, write, other, &none);
  });
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int poll(pollfd* all, nfds_t count, int timeout) {
  if (!rt::active()) return REAL(poll)(all, count, timeout);
  if (count == 0 && timeout > 0) return rt::sleep_instead(timeout * 1'000'000LL, CALLER);
  return rt::wait_for_any(timeout < 0 ? -1 : timeout * 1'000'000LL, nullptr, CALLER,
                          [&] { return REAL(poll)(all, count, 0); });
}
int ppoll(pollfd* all, nfds_t count, const timespec* timeout, const sigset_t* mask) {
  if (!rt::active()) return REAL(ppoll)(all, count, timeout, mask);
  return rt::wait_for_any(timeout == nullptr ? -1 : rt::nanoseconds(*timeout), mask, CALLER,
                          [&] { return REAL(poll)(all, count, 0); });
}
int select(int most, fd_set* read, fd_set* write, fd_set* other, timeval* timeout) {
  if (!rt::active()) return REAL(select)(most, read, write, other, timeout);
  const std::int64_t wait =
      timeout == nullptr ? -1 : rt::nanoseconds({timeout->tv_sec, timeout->tv_usec * 1000});
  const bool of_none = read == nullptr && write == nullptr && other == nullptr;
  if (of_none && wait > 0) return rt::sleep_instead(wait, CALLER);
  return rt::select_modelled(most, read, write, other, wait, nullptr, CALLER);
}
int pselect(int most, fd_set* read, fd_set* write, fd_set* other, const timespec* timeout,
            const sigset_t* mask) {
  if (!rt::active()) return REAL(pselect)(most, read, write, other, timeout, mask);
  const std::int64_t wait = timeout == nullptr ? -1 : rt::nanoseconds(*timeout);
  return rt::select_modelled(most, read, write, other, wait, mask, CALLER);
}
int epoll_pwait(int fd, epoll_event* events, int most, int timeout, const sigset_t* mask) {
  if (!rt::active()) return REAL(epoll_pwait)(fd, events, most, timeout, mask);
  return rt::wait_for_any(timeout < 0 ? -1 : timeout * 1'000'000LL, mask, CALLER,
                          [&] { return REAL(epoll_wait)(fd, events, most, 0); });
}
int epoll_wait(int fd, epoll_event* events, int most, int timeout) {
  if (!rt::active()) return REAL(epoll_wait)(fd, events, most, timeout);
  return rt::wait_for_any(timeout < 0 ? -1 : timeout * 1'000'000LL, nullptr, CALLER,
                          [&] { return REAL(epoll_wait)(fd, events, most, 0); });
}

ssize_t recvfrom(int fd, void* into, size_t size, int flags, sockaddr* from, socklen_t* length) {
  if (!rt::active()) return REAL(recvfrom)(fd, into, size, flags, from, length);
  return rt::receive(fd, into, size, flags, from, length, CALLER);
}
ssize_t recv(int fd, void* into, size_t size, int flags) {
  if (!rt::active()) return REAL(recv)(fd, into, size, flags);
  return rt::receive(fd, into, size, flags, nullptr, nullptr, CALLER);
}
ssize_t recvmsg(int fd, msghdr* message, int flags) {
  if (!rt::active()) return REAL(recvmsg)(fd, message, flags);
  return rt::transfer(fd, true, flags, CALLER, [&] { return REAL(recvmsg)(fd, message, flags); });
}
ssize_t sendto(int fd, const void* from, size_t size, int flags, const sockaddr* to,
               socklen_t length) {
  if (!rt::active()) return REAL(sendto)(fd, from, size, flags, to, length);
  return rt::sent(fd, flags, CALLER,
                  [&] { return REAL(sendto)(fd, from, size, flags | MSG_NOSIGNAL, to, length); });
}
ssize_t sendmsg(int fd, const msghdr* message, int flags) {
  if (!rt::active()) return REAL(sendmsg)(fd, message, flags);
  return rt::sent(fd, flags, CALLER,
                  [&] { return REAL(sendmsg)(fd, message, flags | MSG_NOSIGNAL); });
}
int accept4(int fd, sockaddr* from, socklen_t* length, int flags) {
  if (!rt::active()) return REAL(accept4)(fd, from, length, flags);
  return static_cast<int>(
      rt::transfer(fd, true, 0, CALLER, [&] { return REAL(accept4)(fd, from, length, flags); }));
}
int accept(int fd, sockaddr* from, socklen_t* length) { return accept4(fd, from, length, 0); }
int connect(int fd, const sockaddr* to, socklen_t length) {
  const int answer = REAL(connect)(fd, to, length);
  if (rt::active()) rt::after_descriptor(fd, true);
  return answer;
}
ssize_t readv(int fd, const iovec* parts, int count) {
  if (!rt::active()) return REAL(readv)(fd, parts, count);
  return rt::transfer(fd, true, 0, CALLER, [&] { return REAL(readv)(fd, parts, count); });
}
int eventfd_read(int fd, eventfd_t* value) {
  return read(fd, value, sizeof *value) == sizeof *value ? 0 : -1;
}
int eventfd_write(int fd, eventfd_t value) {
  return write(fd, &value, sizeof value) == sizeof value ? 0 : -1;
}

}  // extern "C"
