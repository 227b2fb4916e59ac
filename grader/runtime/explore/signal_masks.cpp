// Which signals a task lets come, and waiting for them. The kernel has the same mask, but for what
// the processor raises: libc saves and restores the kernel's (sigsetjmp), and executed programs
// inherit it.

#include <errno.h>
#include <setjmp.h>
#include <signal.h>

#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

std::uint64_t without_crashes(std::uint64_t bits) {
  for (int number = 1; number <= most_signals; ++number) {
    if (is_crash(number)) bits &= ~bit_of_signal(number);
  }
  return bits;
}

void set_mask(std::uint64_t bits) {
  constexpr std::uint64_t always_come = 1ULL << (SIGKILL - 1U) | 1ULL << (SIGSTOP - 1U);
  me().blocked = bits & ~always_come;
  sigset_t real;
  put_bits(&real, without_crashes(bits));
  REAL(pthread_sigmask)(SIG_SETMASK, &real, nullptr);
}

Pending wait_for_signal(std::uint64_t pc) {
  Pending next{};
  next.operation = Operation::signal_wait;
  next.pc = pc;
  return next;
}

/// A signal that stays blocked wakes the task, too, but ends nothing.
void await_handler(std::uint64_t pc) {
  const Pending next = wait_for_signal(pc);
  while (deliver_signals() == Delivered::nothing && point(next) != Woken::interrupted) {
  }
}

/// A jump out of a handler: what the jump's place had blocked is blocked again.
void restore_mask(const __jmp_buf_tag* to) {
  if (!active() || to->__mask_was_saved == 0) return;
  sigset_t saved{};
  saved.__val[0] = to->__saved_mask.__val[0];
  me().blocked = bits_of(&saved) | (me().blocked & ~without_crashes(~0ULL));
}

/// Takes one of these that is pending, or waits for it.
Woken accept_signal(const sigset_t* set, siginfo_t* info, std::int64_t deadline, std::uint64_t pc) {
  const std::uint64_t wanted = bits_of(set);
  Pending next = wait_for_signal(pc);
  next.deadline = deadline;
  while ((pending_signals() & wanted) == 0) {
    const Woken woken = point(next);
    if (woken != Woken::go) return woken;
  }
  const wire::QueuedSignal taken = take_signal(__builtin_ctzll(pending_signals() & wanted) + 1);
  has_acted();
  *info = told_of(taken);
  return Woken::go;
}

int accepted(const sigset_t* set, siginfo_t* info, std::int64_t deadline, std::uint64_t pc) {
  siginfo_t found{};
  const Woken woken = accept_signal(set, &found, deadline, pc);
  if (woken != Woken::go) {
    errno = woken == Woken::timed_out ? EAGAIN : EINTR;
    return -1;
  }
  if (info != nullptr) *info = found;
  return found.si_signo;
}

}  // namespace

std::uint64_t bits_of(const sigset_t* set) {
  std::uint64_t result = 0;
  for (int number = 1; number <= most_signals; ++number) {
    if (sigismember(set, number) == 1) result |= bit_of_signal(number);
  }
  return result;
}

void put_bits(sigset_t* set, std::uint64_t bits) {
  sigemptyset(set);
  for (int number = 1; number <= most_signals; ++number) {
    if ((bits & bit_of_signal(number)) != 0) sigaddset(set, number);
  }
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int sigprocmask(int how, const sigset_t* set, sigset_t* old) noexcept {
  if (!rt::active()) return REAL(sigprocmask)(how, set, old);
  const std::uint64_t blocked = rt::me().blocked;
  const std::uint64_t bits = set != nullptr ? rt::bits_of(set) : 0;
  if (old != nullptr) rt::put_bits(old, blocked);
  if (set == nullptr) return 0;
  if (how == SIG_BLOCK) rt::set_mask(blocked | bits);
  if (how == SIG_UNBLOCK) rt::set_mask(blocked & ~bits);
  if (how == SIG_SETMASK) rt::set_mask(bits);
  rt::deliver_signals();
  return 0;
}

int pthread_sigmask(int how, const sigset_t* set, sigset_t* old) noexcept {
  if (!rt::active()) return REAL(pthread_sigmask)(how, set, old);
  return sigprocmask(how, set, old);
}

int sigpending(sigset_t* set) noexcept {
  if (!rt::active()) return REAL(sigpending)(set);
  rt::put_bits(set, rt::pending_signals() & rt::me().blocked);
  return 0;
}

int sigsuspend(const sigset_t* set) {
  if (!rt::active()) return REAL(sigsuspend)(set);
  const rt::OtherMask in_place(set);
  rt::await_handler(CALLER);
  errno = EINTR;
  return -1;
}

int pause() {
  if (!rt::active()) return REAL(pause)();
  // A signal may come after the program's last look and before the wait, which it does not end.
  rt::Pending entry = rt::wait_for_signal(CALLER);
  entry.retry = 1;
  rt::point(entry);
  rt::deliver_signals();
  rt::await_handler(CALLER);
  errno = EINTR;
  return -1;
}

int sigwait(const sigset_t* set, int* number) {
  if (!rt::active()) return REAL(sigwait)(set, number);
  siginfo_t info{};
  while (rt::accept_signal(set, &info, 0, CALLER) != rt::Woken::go) {
  }
  *number = info.si_signo;
  return 0;
}

int sigwaitinfo(const sigset_t* set, siginfo_t* info) {
  if (!rt::active()) return REAL(sigwaitinfo)(set, info);
  return rt::accepted(set, info, 0, CALLER);
}

int sigtimedwait(const sigset_t* set, siginfo_t* info, const timespec* limit) {
  if (!rt::active()) return REAL(sigtimedwait)(set, info, limit);
  const std::int64_t deadline =
      limit == nullptr ? 0 : rt::virtual_now() + rt::nanoseconds(*limit) + 1;
  return rt::accepted(set, info, deadline, CALLER);
}

void siglongjmp(sigjmp_buf to, int value) noexcept {
  rt::restore_mask(to);
  REAL(siglongjmp)(to, value);
  __builtin_unreachable();
}
void longjmp(jmp_buf to, int value) noexcept {
  rt::restore_mask(to);
  REAL(longjmp)(to, value);
  __builtin_unreachable();
}
void _longjmp(jmp_buf to, int value) noexcept { longjmp(to, value); }

}  // extern "C"
