// Signals among the program's own processes. None is really sent: it is noted with the process it
// is for, whose task runs the handler at its next step, or dies of it.

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <unistd.h>

#include "runtime/explore/locks.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

constexpr int most_signals = 64;
struct sigaction actions[most_signals + 1];

std::uint64_t bit(int number) { return 1ULL << (static_cast<unsigned>(number) - 1U); }
bool valid(int number) { return number >= 1 && number <= most_signals; }

bool has_handler(int number) {
  return actions[number].sa_handler != SIG_DFL && actions[number].sa_handler != SIG_IGN;
}

std::uint64_t bits_of(const sigset_t* set) {
  std::uint64_t result = 0;
  for (int number = 1; number <= most_signals; ++number) {
    if (sigismember(set, number) == 1) result |= bit(number);
  }
  return result;
}

void put_bits(sigset_t* set, std::uint64_t bits) {
  sigemptyset(set);
  for (int number = 1; number <= most_signals; ++number) {
    if ((bits & bit(number)) != 0) sigaddset(set, number);
  }
}

bool is_crash(int number) {
  return number == SIGSEGV || number == SIGBUS || number == SIGFPE || number == SIGILL ||
         number == SIGABRT;
}

/// Set by the program. Those that the processor raises stay the runtime's unless it has a handler.
void set_action(int number, const struct sigaction& wanted) {
  actions[number] = wanted;
  wire::Task& first = task(process);
  first.caught &= ~bit(number);
  first.ignored &= ~bit(number);
  if (has_handler(number)) first.caught |= bit(number);
  if (wanted.sa_handler == SIG_IGN) first.ignored |= bit(number);
  if (number == SIGCHLD && wanted.sa_handler != SIG_IGN && (wanted.sa_flags & SA_NOCLDWAIT) != 0) {
    first.ignored |= bit(number);
  }
  if (number == SIGCHLD || (is_crash(number) && has_handler(number))) {
    struct sigaction real = wanted;
    if (number == SIGCHLD && has_handler(number)) real.sa_handler = SIG_DFL;
    REAL(sigaction)(number, &real, nullptr);
  }
}

bool ignored_by_default(int number) {
  return number == SIGCHLD || number == SIGURG || number == SIGWINCH || number == SIGCONT;
}

/// The running process dies of this.
[[noreturn]] void die_of(int number) {
  end_process(number);
  REAL(signal)(number, SIG_DFL);
  REAL(kill)(kernel_pid(), SIGKILL);
  park();
}

void handle(int number) {
  const struct sigaction action = actions[number];
  const std::uint64_t before = me().blocked;
  me().blocked |=
      bits_of(&action.sa_mask) | ((action.sa_flags & SA_NODEFER) != 0 ? 0 : bit(number));
  if ((action.sa_flags & static_cast<int>(SA_RESETHAND)) != 0) {
    struct sigaction none {};
    set_action(number, none);
  }
  const int saved = errno;
  if ((action.sa_flags & SA_SIGINFO) != 0) {
    siginfo_t info{};
    info.si_signo = number;
    action.sa_sigaction(number, &info, nullptr);
  } else {
    action.sa_handler(number);
  }
  errno = saved;
  me().blocked = before;
}

int kill_task(std::uint16_t target, int number, std::uint64_t pc) {
  point(Operation::signal_send, find_object({space_task, target}, wire::ObjectKind::task), pc,
        static_cast<std::uint32_t>(number));
  has_acted();
  const wire::Task& victim = task(target);
  const bool reaped = victim.reaped != 0;
  if (victim.state == wire::TaskState::free || reaped) return ESRCH;
  if (number == 0 || victim.state == wire::TaskState::ended) return 0;
  release(find_object({space_task | 1U << 16U, target}, wire::ObjectKind::unknown));
  if (victim.state == wire::TaskState::opaque) {
    return REAL(kill)(victim.pid, number) == 0 ? 0 : errno;
  }
  send_signal(victim.process, number);
  if (number == SIGSTOP && target == process) point(Operation::yield, 0, pc);  // stops here
  deliver_signals();
  return 0;
}

int to_several(int number, bool self_too, std::uint64_t pc) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    if (each.is_thread != 0 || each.state == wire::TaskState::ended || i == process) continue;
    kill_task(static_cast<std::uint16_t>(i), number, pc);
  }
  return self_too ? kill_task(process, number, pc) : 0;
}

}  // namespace

bool would_interrupt(std::uint32_t index) {
  const wire::Task& who = task(index);
  return (task(who.process).signals & ~who.blocked) != 0;
}

void send_signal(std::uint16_t to_process, int number) {
  wire::Task& target = task(to_process);
  const bool caught = (target.caught & bit(number)) != 0;
  const bool deaf = (target.ignored & bit(number)) != 0 || (!caught && ignored_by_default(number));
  if (number == SIGSTOP || number == SIGCONT) {
    target.stopped = number == SIGSTOP ? 1 : 0;
    if (number == SIGSTOP || !caught) return;
  }
  const bool waited_for = (target.blocked & bit(number)) != 0;
  if (deaf && !waited_for && number != SIGKILL) return;
  if (number == SIGKILL && to_process != process) {
    end_other_process(to_process, SIGKILL);
    REAL(kill)(target.pid, SIGKILL);
    await_death(target.pid);
    return;
  }
  target.signals |= bit(number);
  block->signalled = 1;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process == to_process && task(i).pending.operation == Operation::signal_wait) {
      task(i).pending.retry = 1;
    }
  }
}

bool deliver_signals() {
  bool interrupts = false;
  wire::Task& first = task(process);
  while ((first.signals & ~me().blocked) != 0) {
    const int number = __builtin_ctzll(first.signals & ~me().blocked) + 1;
    first.signals &= ~bit(number);
    acquire(find_object({space_task | 1U << 16U, process}, wire::ObjectKind::unknown));
    if (has_handler(number)) {
      interrupts = interrupts || (actions[number].sa_flags & SA_RESTART) == 0;
      handle(number);
    } else if (actions[number].sa_handler == SIG_DFL && !ignored_by_default(number)) {
      if (is_crash(number))
        report(ReportKind::crash, me().pending.pc, {.value = static_cast<std::uint32_t>(number)});
      die_of(number);
    }
  }
  return interrupts;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int sigaction(int number, const struct sigaction* wanted, struct sigaction* old) noexcept {
  if (!rt::active() || !rt::valid(number)) return REAL(sigaction)(number, wanted, old);
  if (old != nullptr) *old = rt::actions[number];
  if (wanted != nullptr) rt::set_action(number, *wanted);
  return 0;
}

sighandler_t signal(int number, sighandler_t handler) noexcept {
  if (!rt::active() || !rt::valid(number)) return REAL(signal)(number, handler);
  const sighandler_t old = rt::actions[number].sa_handler;
  struct sigaction wanted {};
  wanted.sa_handler = handler;
  wanted.sa_flags = SA_RESTART;
  rt::set_action(number, wanted);
  return old;
}

int kill(pid_t pid, int number) noexcept {
  if (!rt::active()) return REAL(kill)(pid, number);
  if (number < 0 || number > rt::most_signals) return errno = EINVAL, -1;
  if (pid == 0 || pid == -1) return rt::to_several(number, pid == 0, CALLER);
  const std::uint16_t target = rt::task_of_pid(pid < 0 ? -pid : pid);
  const int error =
      target == interleave::wire::nobody ? ESRCH : rt::kill_task(target, number, CALLER);
  if (error == 0) return 0;
  errno = error;
  return -1;
}

int raise(int number) noexcept {
  if (!rt::active()) return REAL(raise)(number);
  return kill(rt::shown_pid(rt::process), number);
}

int sigprocmask(int how, const sigset_t* set, sigset_t* old) noexcept {
  if (!rt::active()) return REAL(sigprocmask)(how, set, old);
  std::uint64_t& blocked = rt::me().blocked;
  if (old != nullptr) rt::put_bits(old, blocked);
  if (set == nullptr) return 0;
  const std::uint64_t bits = rt::bits_of(set);
  if (how == SIG_BLOCK) blocked |= bits;
  if (how == SIG_UNBLOCK) blocked &= ~bits;
  if (how == SIG_SETMASK) blocked = bits;
  rt::deliver_signals();
  return 0;
}

int pthread_sigmask(int how, const sigset_t* set, sigset_t* old) noexcept {
  if (!rt::active()) return REAL(pthread_sigmask)(how, set, old);
  return sigprocmask(how, set, old);
}

int sigsuspend(const sigset_t* set) {
  if (!rt::active()) return REAL(sigsuspend)(set);
  const std::uint64_t before = rt::me().blocked;
  rt::me().blocked = rt::bits_of(set);
  rt::Pending next{};
  next.operation = rt::Operation::signal_wait;
  next.pc = CALLER;
  if (!rt::would_interrupt(rt::self)) rt::point(next);
  rt::deliver_signals();
  rt::me().blocked = before;
  errno = EINTR;
  return -1;
}

int pause() {
  if (!rt::active()) return REAL(pause)();
  rt::Pending next{};
  next.operation = rt::Operation::signal_wait;
  next.pc = CALLER;
  rt::point(next);
  errno = EINTR;
  return -1;
}

int sigwait(const sigset_t* set, int* number) {
  if (!rt::active()) return REAL(sigwait)(set, number);
  const std::uint64_t wanted = rt::bits_of(set);
  auto& first = rt::task(rt::process);
  rt::Pending next{};
  next.operation = rt::Operation::signal_wait;
  next.pc = CALLER;
  while ((first.signals & wanted) == 0) rt::point(next);
  *number = __builtin_ctzll(first.signals & wanted) + 1;
  first.signals &= ~rt::bit(*number);
  rt::acquire(rt::find_object({rt::space_task | 1U << 16U, rt::process},
                              interleave::wire::ObjectKind::unknown));
  return 0;
}

unsigned alarm(unsigned seconds) noexcept {
  rt::beyond_control("alarm", CALLER);
  return REAL(alarm)(seconds);
}

int sigqueue(pid_t pid, int number, const sigval value) noexcept {
  rt::beyond_control("sigqueue", CALLER);
  return REAL(sigqueue)(pid, number, value);
}

int sigwaitinfo(const sigset_t* set, siginfo_t* info) {
  rt::beyond_control("sigwaitinfo", CALLER);
  return REAL(sigwaitinfo)(set, info);
}

int sigtimedwait(const sigset_t* set, siginfo_t* info, const timespec* limit) {
  rt::beyond_control("sigtimedwait", CALLER);
  return REAL(sigtimedwait)(set, info, limit);
}

}  // extern "C"
