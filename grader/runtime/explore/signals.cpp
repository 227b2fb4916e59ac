// Signals among the program's own processes. None is really sent: it is noted with the process it
// is for, whose task runs the handler at its next step, or dies of it.

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime/explore/signals.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

struct sigaction actions[most_signals + 1];

bool has_handler(int number) {
  return actions[number].sa_handler != SIG_DFL && actions[number].sa_handler != SIG_IGN;
}

/// Set by the program. Those that the processor raises stay the runtime's unless it has a handler.
void set_action(int number, const struct sigaction& wanted) {
  actions[number] = wanted;
  wire::Task& first = task(process);
  first.caught &= ~bit_of_signal(number);
  first.ignored &= ~bit_of_signal(number);
  if (has_handler(number)) first.caught |= bit_of_signal(number);
  if (wanted.sa_handler == SIG_IGN) first.ignored |= bit_of_signal(number);
  if (number == SIGCHLD && wanted.sa_handler != SIG_IGN && (wanted.sa_flags & SA_NOCLDWAIT) != 0) {
    first.ignored |= bit_of_signal(number);
  }
  const bool by_kernel = number == SIGCHLD || number == SIGPIPE;  // it may send these as well
  if (by_kernel || (is_crash(number) && has_handler(number))) {
    struct sigaction real = wanted;
    if (by_kernel && has_handler(number)) real.sa_handler = SIG_DFL;
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

std::uint32_t sending_to(std::uint16_t of_process) {
  return find_object({space_task | 1U << 16U, of_process}, wire::ObjectKind::unknown);
}

siginfo_t told_of(int number, std::uint16_t sender) {
  siginfo_t info{};
  info.si_signo = number;
  info.si_code = SI_USER;
  if (sender == wire::nobody) return info;
  const wire::Task& from = task(sender);
  info.si_pid = shown_pid(sender);
  info.si_uid = getuid();
  if (number != SIGCHLD || from.state != wire::TaskState::ended || from.parent != process) {
    return info;
  }
  info.si_code = WIFEXITED(from.status) ? CLD_EXITED : CLD_KILLED;
  info.si_status = WIFEXITED(from.status) ? WEXITSTATUS(from.status) : WTERMSIG(from.status);
  return info;
}

void handle(int number, std::uint16_t sender) {
  const struct sigaction action = actions[number];
  const std::uint64_t before = me().blocked;
  me().blocked |=
      bits_of(&action.sa_mask) | ((action.sa_flags & SA_NODEFER) != 0 ? 0 : bit_of_signal(number));
  if ((action.sa_flags & static_cast<int>(SA_RESETHAND)) != 0) {
    struct sigaction none {};
    set_action(number, none);
  }
  const int saved = errno;
  if ((action.sa_flags & SA_SIGINFO) != 0) {
    siginfo_t info = told_of(number, sender);
    action.sa_sigaction(number, &info, nullptr);
  } else {
    action.sa_handler(number);
  }
  errno = saved;
  me().blocked = before;
}

/// `target` is a process, or a thread of this one.
int kill_task(std::uint16_t target, int number, std::uint64_t pc) {
  point(Operation::signal_send, find_object({space_task, target}, wire::ObjectKind::task), pc,
        static_cast<std::uint32_t>(number));
  has_acted();
  const wire::Task& victim = task(target);
  const bool reaped = victim.reaped != 0;
  if (victim.state == wire::TaskState::free || reaped) return ESRCH;
  if (number == 0 || victim.state == wire::TaskState::ended) return 0;
  release(sending_to(victim.process));
  if (victim.state == wire::TaskState::opaque) {
    return REAL(kill)(victim.pid, number) == 0 ? 0 : errno;
  }
  send_signal(target, number, process);
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
  return ((task(who.process).signals | who.signals) & ~who.blocked) != 0;
}

std::uint64_t pending_signals() { return task(process).signals | me().signals; }

std::uint16_t take_signal(int number) {
  wire::Task& first = task(process);
  wire::Task& holder = (first.signals & bit_of_signal(number)) != 0 ? first : me();
  holder.signals &= ~bit_of_signal(number);
  acquire(sending_to(process));
  return holder.senders[number - 1];
}

void send_signal(std::uint16_t to, int number, std::uint16_t from) {
  const std::uint16_t to_process = task(to).process;
  wire::Task& target = task(to_process);
  const std::uint64_t bit = bit_of_signal(number);
  const bool caught = (target.caught & bit) != 0;
  const bool deaf = (target.ignored & bit) != 0 || (!caught && ignored_by_default(number));
  if (number == SIGSTOP || number == SIGCONT) {
    target.stopped = number == SIGSTOP ? 1 : 0;
    if (number == SIGSTOP || !caught) return;
  }
  const bool waited_for = (task(to).blocked & bit) != 0;
  if (deaf && !waited_for && number != SIGKILL) return;
  if (number == SIGKILL && to_process != process) {
    end_other_process(to_process, SIGKILL);
    REAL(kill)(target.pid, SIGKILL);
    await_death(target.pid);
    return;
  }
  task(to).signals |= bit;
  task(to).senders[number - 1] = from;
  block->signalled = 1;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process == to_process && task(i).pending.operation == Operation::signal_wait) {
      task(i).pending.retry = 1;
    }
  }
}

Delivered deliver_signals() {
  auto came = Delivered::nothing;
  while ((pending_signals() & ~me().blocked) != 0) {
    const int number = __builtin_ctzll(pending_signals() & ~me().blocked) + 1;
    const std::uint16_t sender = take_signal(number);
    if (has_handler(number)) {
      const bool restarts = (actions[number].sa_flags & SA_RESTART) != 0;
      if (!restarts) came = Delivered::interrupting;
      if (came == Delivered::nothing) came = Delivered::handled;
      handle(number, sender);
    } else if (actions[number].sa_handler == SIG_DFL && !ignored_by_default(number)) {
      if (is_crash(number))
        report(ReportKind::crash, me().pending.pc, {.value = static_cast<std::uint32_t>(number)});
      die_of(number);
    }
  }
  return came;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int sigaction(int number, const struct sigaction* wanted, struct sigaction* old) noexcept {
  if (!rt::active() || !rt::valid_signal(number)) return REAL(sigaction)(number, wanted, old);
  if (old != nullptr) *old = rt::actions[number];
  if (wanted != nullptr) rt::set_action(number, *wanted);
  return 0;
}

sighandler_t signal(int number, sighandler_t handler) noexcept {
  if (!rt::active() || !rt::valid_signal(number)) return REAL(signal)(number, handler);
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
  return pthread_kill(pthread_self(), number) == 0 ? 0 : -1;
}

int pthread_kill(pthread_t thread, int number) noexcept {
  if (!rt::active()) return REAL(pthread_kill)(thread, number);
  if (number < 0 || number > rt::most_signals) return EINVAL;
  return rt::kill_task(rt::task_of_thread(thread), number, CALLER);
}

unsigned alarm(unsigned seconds) noexcept {
  rt::beyond_control("alarm", CALLER);
  return REAL(alarm)(seconds);
}

}  // extern "C"
