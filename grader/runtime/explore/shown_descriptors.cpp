// timerfd and signalfd. Each is the reading and writing end of a pipe of its own, which is known by
// its number wherever its descriptor comes to. Whoever is about to look at it puts a byte into it,
// or takes it out, so that poll and its kin see what they would.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "runtime/explore/descriptors.hpp"
#include "runtime/explore/signals.hpp"
#include "runtime/explore/timers.hpp"

namespace interleave::runtime {

namespace {

using wire::TimerKind;

constexpr int most_searched = 1024;  ///< descriptors of a process

bool is_shown(const wire::Timer& timer) {
  return timer.kind == TimerKind::on_descriptor || timer.kind == TimerKind::of_signals;
}

bool shows(int fd, const wire::Timer& timer) {
  struct stat state {};
  return fstat(fd, &state) == 0 && S_ISFIFO(state.st_mode) && state.st_dev == timer.device &&
         state.st_ino == timer.number;
}

/// Where this process has it; -1: nowhere.
int descriptor_of(const wire::Timer& timer) {
  static int known[wire::most_timers];
  int& last = known[&timer - block->timers];
  for (int fd = shows(last, timer) ? last : 0; fd < most_searched; ++fd) {
    if (shows(fd, timer)) return last = fd;
  }
  return -1;
}

bool has_something(const wire::Timer& timer) {
  return timer.kind == TimerKind::of_signals ? (pending_signals() & timer.value) != 0
                                             : is_due(timer);
}

bool is_readable(int fd) {
  pollfd one{fd, POLLIN, 0};
  return REAL(poll)(&one, 1, 0) > 0;
}

/// A pipe that one descriptor reads and writes; -1: an error.
int make_pipe(int flags, wire::Timer& timer) {
  int ends[2];
  if (REAL(pipe2)(ends, O_CLOEXEC) != 0) return -1;
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", ends[0]);
  const int both = REAL(open)(name, O_RDWR | (flags & O_NONBLOCK) | O_CLOEXEC);
  REAL(close)(ends[1]);
  struct stat state {};
  if (both < 0 || fstat(both, &state) != 0) return -1;
  REAL(dup3)(both, ends[0], flags & O_CLOEXEC);
  REAL(close)(both);
  timer.device = state.st_dev;
  timer.number = state.st_ino;
  return ends[0];
}

int make_shown(TimerKind kind, wire::ObjectKind object, int clock, int flags) {
  wire::Timer& made = new_timer(kind, clock);
  const int fd = make_pipe(flags, made);
  if (fd < 0) return made.kind = TimerKind::none, -1;
  known_as(fd, object);
  return fd;
}

signalfd_siginfo as_read(const siginfo_t& told) {
  signalfd_siginfo result{};
  result.ssi_signo = static_cast<std::uint32_t>(told.si_signo);
  result.ssi_code = told.si_code;
  result.ssi_pid = static_cast<std::uint32_t>(told.si_pid);
  result.ssi_uid = told.si_uid;
  if (told.si_signo == SIGCHLD) {
    result.ssi_status = told.si_status;
  } else {
    result.ssi_int = told.si_value.sival_int;
    result.ssi_ptr = reinterpret_cast<std::uint64_t>(told.si_value.sival_ptr);
  }
  return result;
}

ssize_t take_signals(const wire::Timer& shown, signalfd_siginfo* into, std::size_t room) {
  std::size_t count = 0;
  for (; count < room && has_something(shown); ++count) {
    const int number = __builtin_ctzll(pending_signals() & shown.value) + 1;
    into[count] = as_read(told_of(take_signal(number)));
  }
  return static_cast<ssize_t>(count * sizeof *into);
}

int settle_and_set(int fd, wire::Timer& timer, int flags, const itimerspec& wanted, itimerspec* old,
                   std::uint64_t pc) {
  Pending next{};
  next.operation = Operation::descriptor_write;
  next.object = descriptor_object(fd);
  next.detail = static_cast<std::uint32_t>(fd);
  next.pc = pc;
  next.retry = 1;
  if (!is_alone()) point(next);
  if (old != nullptr) *old = left_of(timer);
  set_timer(timer, wanted, (flags & TFD_TIMER_ABSTIME) != 0);
  after_descriptor(fd, true);
  return 0;
}

wire::Timer* timer_on(int fd) {
  wire::Timer* const found = shown_by(fd);
  if (found != nullptr && found->kind == TimerKind::on_descriptor) return found;
  errno = REAL(fcntl)(fd, F_GETFD) < 0 ? EBADF : EINVAL;
  return nullptr;
}

}  // namespace

wire::Timer* shown_by(int fd) {
  for (std::uint32_t i = 0; i < block->timer_count; ++i) {
    wire::Timer& each = block->timers[i];
    if (is_shown(each) && shows(fd, each)) return &each;
  }
  return nullptr;
}

void settle(int fd, const wire::Timer& shown) {
  char byte = 0;
  const bool there = is_readable(fd);
  if (has_something(shown) == there) return;
  if (there) {
    REAL(read)(fd, &byte, 1);
  } else {
    REAL(write)(fd, &byte, 1);
  }
}

void settle_all() {
  for (std::uint32_t i = 0; i < block->timer_count; ++i) {
    const wire::Timer& each = block->timers[i];
    const int fd = is_shown(each) ? descriptor_of(each) : -1;
    if (fd >= 0) settle(fd, each);
  }
}

ssize_t take_shown(int fd, wire::Timer& shown, void* into, std::size_t size) {
  const bool of_signals = shown.kind == TimerKind::of_signals;
  const std::size_t least = of_signals ? sizeof(signalfd_siginfo) : sizeof(std::uint64_t);
  if (size < least) return errno = EINVAL, -1;
  if (!has_something(shown)) return errno = EAGAIN, -1;
  ssize_t got = sizeof(std::uint64_t);
  if (of_signals) {
    got = take_signals(shown, static_cast<signalfd_siginfo*>(into), size / least);
  } else {
    *static_cast<std::uint64_t*>(into) = count_rounds(shown);
  }
  settle(fd, shown);
  return got;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int timerfd_create(clockid_t clock, int flags) noexcept {
  if (!rt::active()) return REAL(timerfd_create)(clock, flags);
  return rt::make_shown(wire::TimerKind::on_descriptor, wire::ObjectKind::timer, clock, flags);
}

int timerfd_settime(int fd, int flags, const itimerspec* wanted, itimerspec* old) noexcept {
  if (!rt::active()) return REAL(timerfd_settime)(fd, flags, wanted, old);
  wire::Timer* const timer = rt::timer_on(fd);
  return timer == nullptr ? -1 : rt::settle_and_set(fd, *timer, flags, *wanted, old, CALLER);
}

int timerfd_gettime(int fd, itimerspec* left) noexcept {
  if (!rt::active()) return REAL(timerfd_gettime)(fd, left);
  const wire::Timer* const timer = rt::timer_on(fd);
  if (timer == nullptr) return -1;
  *left = rt::left_of(*timer);
  return 0;
}

int signalfd(int fd, const sigset_t* set, int flags) noexcept {
  if (!rt::active()) return REAL(signalfd)(fd, set, flags);
  if (fd < 0) {
    fd = rt::make_shown(wire::TimerKind::of_signals, wire::ObjectKind::signals, 0, flags);
  }
  wire::Timer* const shown = fd < 0 ? nullptr : rt::shown_by(fd);
  if (shown == nullptr || shown->kind != wire::TimerKind::of_signals) {
    if (fd >= 0) errno = EINVAL;
    return -1;
  }
  shown->value = rt::bits_of(set);
  return fd;
}

}  // extern "C"
