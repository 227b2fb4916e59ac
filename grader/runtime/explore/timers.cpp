// Timers in virtual time: as alarms (alarms.cpp), they come when nobody can go on before them.
// Those of timer_create are here; for those on descriptors see shown_descriptors.cpp.

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

#include "runtime/explore/signals.hpp"
#include "runtime/explore/timers.hpp"

namespace interleave::runtime {

namespace {

constexpr std::int64_t second = 1'000'000'000;

timespec as_timespec(std::int64_t time) { return {time / second, time % second}; }

/// Whether time would bring anything: not what nobody has taken since it came the last time.
bool awaits_timer(const wire::Timer& timer) {
  if (timer.deadline == 0 || timer.rung != 0) return false;
  if (timer.kind == wire::TimerKind::on_descriptor) return true;
  const wire::Task& first = task(timer.process);
  const bool lives = first.state == wire::TaskState::alive || first.state == wire::TaskState::gone;
  if (!lives || timer.kind == wire::TimerKind::silent) return false;
  if (timer.kind == wire::TimerKind::by_thread) return true;
  return ((task(timer.to).signals | first.ignored) & bit_of_signal(timer.signal)) == 0;
}

void ring(wire::Timer& timer, std::uint16_t index) {
  if (timer.kind == wire::TimerKind::on_descriptor) {
    timer.rung = 1;
    wake_descriptor_waiters(0);
    written(0);
    return;
  }
  if (timer.kind == wire::TimerKind::by_thread) {
    timer.due += static_cast<std::uint32_t>(count_rounds(timer));
    task(timer.to).pending.retry = 1;
    return;
  }
  timer.rung = 1;
  const auto name = static_cast<std::uint16_t>(index + 1U);
  queue_signal({timer.to, wire::nobody, timer.signal, 0, name, 0});
}

}  // namespace

std::int64_t next_timer() {
  std::int64_t earliest = never;
  for (std::uint32_t i = 0; i < block->timer_count; ++i) {
    const wire::Timer& each = block->timers[i];
    if (awaits_timer(each) && each.deadline < earliest) earliest = each.deadline;
  }
  return earliest;
}

void ring_timers() {
  for (std::uint32_t i = 0; i < block->timer_count; ++i) {
    wire::Timer& each = block->timers[i];
    if (awaits_timer(each) && is_due(each)) ring(each, static_cast<std::uint16_t>(i));
  }
}

std::uint64_t count_rounds(wire::Timer& timer) {
  if (!is_due(timer)) return 0;
  timer.rung = 0;
  if (timer.interval == 0) return timer.deadline = 0, 1;
  const std::int64_t rounds = (block->now - timer.deadline) / timer.interval + 1;
  timer.deadline += rounds * timer.interval;
  return static_cast<std::uint64_t>(rounds);
}

void came_from(std::uint16_t timer) {
  wire::Timer& from = block->timers[(timer - 1U) % wire::most_timers];
  const std::uint64_t rounds = count_rounds(from);
  from.overrun = rounds > 1 ? static_cast<std::uint32_t>(rounds - 1) : 0;
}

void set_timer(wire::Timer& timer, const itimerspec& wanted, bool absolute) {
  const std::int64_t value = nanoseconds(wanted.it_value);
  timer.rung = 0;
  timer.interval = nanoseconds(wanted.it_interval);
  timer.deadline = value == 0 ? 0
                   : absolute ? deadline_of(&wanted.it_value, timer.clock)
                              : block->now + value;
}

itimerspec left_of(const wire::Timer& timer) {
  wire::Timer later = timer;
  if (later.kind == wire::TimerKind::silent) count_rounds(later);
  const std::int64_t left = later.deadline == 0 ? 0 : later.deadline - block->now;
  const bool over = later.deadline != 0 && left < 1;
  return {as_timespec(later.interval), as_timespec(over ? 1 : left)};
}

wire::Timer& new_timer(wire::TimerKind kind, int clock) {
  std::uint32_t index = 0;
  while (index < block->timer_count && block->timers[index].kind != wire::TimerKind::none) ++index;
  if (index == wire::most_timers) {
    report(ReportKind::limit, 0, {}, "timers");
    finish(wire::Ending::lost);
  }
  if (index == block->timer_count) ++block->timer_count;
  wire::Timer& fresh = block->timers[index];
  fresh = {};
  fresh.kind = kind;
  fresh.clock = static_cast<std::uint8_t>(clock);
  fresh.process = fresh.to = process;
  return fresh;
}

void forget_timers(std::uint16_t of_process) {
  for (std::uint32_t i = 0; i < block->timer_count; ++i) {
    wire::Timer& each = block->timers[i];
    const bool created = each.kind >= wire::TimerKind::by_signal;
    if (created && each.process == of_process) each = {};
  }
}

namespace {

/// Null: no timer of this process.
wire::Timer* timer_of(timer_t name) {
  const auto number = reinterpret_cast<std::uintptr_t>(name);
  if (number < 1 || number > block->timer_count) return nullptr;
  wire::Timer& found = block->timers[number - 1];
  const bool created = found.kind >= wire::TimerKind::by_signal;
  return created && found.process == process ? &found : nullptr;
}

int no_timer(int error) {
  errno = error;
  return -1;
}

struct Helped {
  void (*function)(sigval);
  sigval value;
  wire::Timer* timer;
};
Helped helped[wire::most_timers];

void* run_once(void* given) {
  const Helped& mine = *static_cast<Helped*>(given);
  mine.function(mine.value);
  return nullptr;
}

/// As libc's own thread for SIGEV_THREAD: starts another one each time.
void* start_threads(void* given) {
  const Helped& mine = *static_cast<Helped*>(given);
  Pending next{};
  next.operation = Operation::signal_wait;
  next.pc = me().creation_pc;
  for (;;) {
    next.retry = mine.timer->due != 0 ? 1 : 0;
    point(next);
    if (mine.timer->to != self) return nullptr;  // it was deleted
    for (; mine.timer->due != 0; --mine.timer->due) {
      pthread_t thread;
      if (pthread_create(&thread, nullptr, run_once, given) == 0) pthread_detach(thread);
    }
  }
}

bool start_helper(wire::Timer& timer, const sigevent& event) {
  Helped& mine = helped[&timer - block->timers];
  mine = {event.sigev_notify_function, event.sigev_value, &timer};
  pthread_t thread;
  if (pthread_create(&thread, event.sigev_notify_attributes, start_threads, &mine) != 0) {
    return false;
  }
  timer.to = task_of_thread(thread);
  if (task(timer.to).detached == 0) pthread_detach(thread);
  return true;
}

wire::TimerKind kind_of(int notify) {
  if (notify == SIGEV_THREAD) return wire::TimerKind::by_thread;
  return notify == SIGEV_NONE ? wire::TimerKind::silent : wire::TimerKind::by_signal;
}

int create(clockid_t clock, const sigevent* given, timer_t* name, std::uint64_t pc) {
  const bool of_cpu =
      clock < 0 || clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID;
  if (of_cpu) beyond_control("timer_create with a clock of processor time", pc);
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGALRM;
  if (given != nullptr) event = *given;
  const bool by_signal = kind_of(event.sigev_notify) == wire::TimerKind::by_signal;
  if (by_signal && !valid_signal(event.sigev_signo)) return no_timer(EINVAL);
  wire::Timer& made = new_timer(kind_of(event.sigev_notify), clock);
  const auto number = static_cast<std::uintptr_t>(&made - block->timers) + 1;
  made.signal = static_cast<std::uint8_t>(event.sigev_signo);
  made.value =
      given != nullptr ? reinterpret_cast<std::uint64_t>(event.sigev_value.sival_ptr) : number;
  if (event.sigev_notify == SIGEV_THREAD_ID) made.to = task_of_pid(event._sigev_un._tid);
  if (event.sigev_notify == SIGEV_THREAD && !start_helper(made, event)) return no_timer(EAGAIN);
  *name = reinterpret_cast<timer_t>(number);
  return 0;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int timer_create(clockid_t clock, sigevent* event, timer_t* timer) noexcept {
  if (!rt::active()) return REAL(timer_create)(clock, event, timer);
  return rt::create(clock, event, timer, CALLER);
}

int timer_settime(timer_t name, int flags, const itimerspec* wanted, itimerspec* old) noexcept {
  if (!rt::active()) return REAL(timer_settime)(name, flags, wanted, old);
  wire::Timer* const timer = rt::timer_of(name);
  if (timer == nullptr) return rt::no_timer(EINVAL);
  if (old != nullptr) *old = rt::left_of(*timer);
  rt::set_timer(*timer, *wanted, (flags & TIMER_ABSTIME) != 0);
  return 0;
}

int timer_gettime(timer_t name, itimerspec* left) noexcept {
  if (!rt::active()) return REAL(timer_gettime)(name, left);
  const wire::Timer* const timer = rt::timer_of(name);
  if (timer == nullptr) return rt::no_timer(EINVAL);
  *left = rt::left_of(*timer);
  return 0;
}

int timer_getoverrun(timer_t name) noexcept {
  if (!rt::active()) return REAL(timer_getoverrun)(name);
  const wire::Timer* const timer = rt::timer_of(name);
  return timer == nullptr ? rt::no_timer(EINVAL) : static_cast<int>(timer->overrun);
}

int timer_delete(timer_t name) noexcept {
  if (!rt::active()) return REAL(timer_delete)(name);
  wire::Timer* const timer = rt::timer_of(name);
  if (timer == nullptr) return rt::no_timer(EINVAL);
  const std::uint16_t helper = timer->to;
  const bool helped = timer->kind == wire::TimerKind::by_thread;
  *timer = {};
  timer->to = wire::nobody;
  if (helped) rt::task(helper).pending.retry = 1;
  return 0;
}

}  // extern "C"
