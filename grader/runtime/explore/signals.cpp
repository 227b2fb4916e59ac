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
  if (number == SIGCHLD) first.tells_ends = (wanted.sa_flags & SA_NOCLDSTOP) != 0 ? 1 : 0;
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

void handle(const wire::QueuedSignal& signal) {
  const int number = signal.number;
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
    siginfo_t info = told_of(signal);
    action.sa_sigaction(number, &info, nullptr);
  } else {
    action.sa_handler(number);
  }
  errno = saved;
  me().blocked = before;
}

/// Signals that have not come are taken back: a stop by SIGCONT, and that by a stop.
void take_back(std::uint16_t of_process, bool (*which)(int)) {
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < block->signal_count; ++i) {
    const wire::QueuedSignal each = block->queued[i];
    const bool back = task(each.to).process == of_process && which(each.number);
    if (back) task(each.to).signals &= ~bit_of_signal(each.number);
    if (!back) block->queued[kept++] = each;
  }
  block->signal_count = kept;
}

}  // namespace

void inherit_actions() {
  for (int number = 1; number <= most_signals; ++number) {
    const bool ignored = (task(process).ignored & bit_of_signal(number)) != 0;
    if (ignored) actions[number].sa_handler = SIG_IGN;
  }
}

std::uint32_t sending_to(std::uint16_t of_process) {
  return find_object({space_task | 1U << 16U, of_process}, wire::ObjectKind::unknown);
}

int kill_task(const wire::QueuedSignal& signal, std::uint64_t pc) {
  const std::uint16_t target = signal.to;
  const int number = signal.number;
  point(Operation::signal_send, find_object({space_task, target}, wire::ObjectKind::task), pc,
        static_cast<std::uint32_t>(number));
  has_acted();
  const wire::Task& victim = task(target);
  const bool reaped = victim.reaped != 0;
  if (victim.state == wire::TaskState::free || reaped) {
    acquire_ended(process);
    return ESRCH;
  }
  if (number == 0 || victim.state == wire::TaskState::ended) return 0;
  release(sending_to(victim.process));
  if (victim.state == wire::TaskState::opaque) {
    return REAL(kill)(victim.pid, number) == 0 ? 0 : errno;
  }
  if (!queue_signal(signal)) return EAGAIN;
  stay_stopped(pc);
  deliver_signals();
  return 0;
}

siginfo_t told_of(const wire::QueuedSignal& signal) {
  siginfo_t info{};
  info.si_signo = signal.number;
  if (signal.timer != 0) {
    const wire::Timer& timer = block->timers[signal.timer - 1U];
    info.si_code = SI_TIMER;
    info.si_timerid = signal.timer;
    info.si_overrun = static_cast<int>(timer.overrun);
    info.si_value.sival_ptr = reinterpret_cast<void*>(timer.value);
    return info;
  }
  info.si_code = signal.by_queue != 0          ? SI_QUEUE
                 : signal.from == wire::nobody ? SI_KERNEL
                                               : SI_USER;
  if (signal.from == wire::nobody) return info;
  const wire::Task& from = task(signal.from);
  info.si_pid = shown_pid(signal.from);
  info.si_uid = getuid();
  if (signal.by_queue != 0) info.si_value.sival_ptr = reinterpret_cast<void*>(signal.value);
  if (signal.number != SIGCHLD || from.parent != process) return info;
  if (signal.value != 0) {
    tell_status(info, status_of_news(from, static_cast<std::uint8_t>(signal.value)));
  } else if (from.state == wire::TaskState::ended) {
    tell_status(info, from.status);
  }
  return info;
}

bool would_interrupt(std::uint32_t index) {
  const wire::Task& who = task(index);
  return ((task(who.process).signals | who.signals) & ~who.blocked) != 0 || acts_on_cancel(who);
}

std::uint64_t pending_signals() { return task(process).signals | me().signals; }

wire::QueuedSignal take_signal(int number) {
  const std::uint16_t to = (task(process).signals & bit_of_signal(number)) != 0 ? process : self;
  wire::QueuedSignal taken{};
  bool more = false;
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < block->signal_count; ++i) {
    const wire::QueuedSignal each = block->queued[i];
    const bool this_one = each.to == to && each.number == number;
    if (this_one && taken.number == 0) {
      taken = each;
      continue;
    }
    more = more || this_one;
    block->queued[kept++] = each;
  }
  block->signal_count = kept;
  if (!more) task(to).signals &= ~bit_of_signal(number);
  acquire(sending_to(process));
  // One may stand for several, and what came after the first is not queued.
  if (number == SIGCHLD) acquire_ended(process);
  if (taken.timer != 0) came_from(taken.timer);
  return taken;
}

void send_signal(std::uint16_t to, int number, std::uint16_t from) {
  queue_signal({to, from, static_cast<std::uint8_t>(number), 0, 0, 0});
}

bool queue_signal(const wire::QueuedSignal& sent) {
  const std::uint16_t to = sent.to;
  const int number = sent.number;
  const std::uint16_t to_process = task(to).process;
  wire::Task& target = task(to_process);
  const std::uint64_t bit = bit_of_signal(number);
  const bool caught = (target.caught & bit) != 0;
  const bool deaf = (target.ignored & bit) != 0 || (!caught && ignored_by_default(number));
  const bool waited_for = (task(to).blocked & bit) != 0;
  if (number == SIGCONT) {
    take_back(to_process, is_stop);
    continue_process(to_process);
  }
  if (is_stop(number)) {
    take_back(to_process, [](int each) { return each == SIGCONT; });
    if (!caught && !deaf && !waited_for) return stop_process(to_process, number), true;
  }
  if (deaf && !waited_for && number != SIGKILL) return true;
  if (number == SIGKILL && to_process != process) {
    end_other_process(to_process, SIGKILL);
    REAL(kill)(target.pid, SIGKILL);
    await_death(target.pid);
    return true;
  }
  if ((task(to).signals & bit) == 0 || number >= first_of_real_time) {
    if (block->signal_count == wire::most_signals) return false;
    block->queued[block->signal_count++] = sent;
  }
  task(to).signals |= bit;
  block->signalled = 1;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (task(i).process == to_process && task(i).pending.operation == Operation::signal_wait) {
      task(i).pending.retry = 1;
    }
  }
  if (block->timer_count != 0) wake_descriptor_waiters(0);  // one may be a signalfd's
  return true;
}

Delivered deliver_signals() {
  auto came = Delivered::nothing;
  while ((pending_signals() & ~me().blocked) != 0) {
    const int number = __builtin_ctzll(pending_signals() & ~me().blocked) + 1;
    const wire::QueuedSignal signal = take_signal(number);
    if (has_handler(number)) {
      const bool restarts = (actions[number].sa_flags & SA_RESTART) != 0;
      if (!restarts) came = Delivered::interrupting;
      if (came == Delivered::nothing) came = Delivered::handled;
      handle(signal);
    } else if (actions[number].sa_handler == SIG_DFL && !ignored_by_default(number)) {
      if (is_crash(number))
        report(ReportKind::crash, me().pending.pc, {.value = static_cast<std::uint32_t>(number)});
      if (!is_stop(number)) die_of(number);
      const std::uint64_t pc = me().pending.pc;
      stop_process(process, number);
      stay_stopped(pc);
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

}  // extern "C"
