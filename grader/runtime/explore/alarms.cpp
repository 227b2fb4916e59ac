// alarm and setitimer, in virtual time: the signal comes when nobody can go on before it.

#include <errno.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::uint64_t alarm_bit = 1ULL << (SIGALRM - 1U);

std::int64_t as_time(const timeval& time) {
  return nanoseconds({time.tv_sec, time.tv_usec * 1000});
}
timeval as_timeval(std::int64_t time) { return {time / second, time % second / 1000}; }

/// What is left of the one before.
std::int64_t set_alarm(std::int64_t in, std::int64_t interval) {
  wire::Task& first = task(process);
  const std::int64_t left = first.alarm == 0 ? 0 : first.alarm - block->now;
  first.alarm = in == 0 ? 0 : block->now + in;
  first.alarm_interval = interval;
  return left;
}

}  // namespace

bool awaits_alarm(const wire::Task& who) {
  const bool lives = who.state == wire::TaskState::alive || who.state == wire::TaskState::gone;
  return lives && who.is_thread == 0 && who.alarm != 0 &&
         ((who.signals | who.ignored) & alarm_bit) == 0;
}

void ring_alarms() {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (!awaits_alarm(each) || each.alarm > block->now) continue;
    each.alarm = each.alarm_interval == 0 ? 0 : block->now + each.alarm_interval;
    send_signal(static_cast<std::uint16_t>(i), SIGALRM, wire::nobody);
  }
  ring_timers();
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

unsigned alarm(unsigned seconds) noexcept {
  if (!rt::active()) return REAL(alarm)(seconds);
  const std::int64_t left = rt::set_alarm(seconds * rt::second, 0);
  return static_cast<unsigned>((left + rt::second - 1) / rt::second);
}

useconds_t ualarm(useconds_t microseconds, useconds_t interval) noexcept {
  if (!rt::active()) return REAL(ualarm)(microseconds, interval);
  const std::int64_t left = rt::set_alarm(microseconds * 1000LL, interval * 1000LL);
  return static_cast<useconds_t>(left / 1000);
}

int setitimer(__itimer_which_t which, const itimerval* wanted, itimerval* old) noexcept {
  if (rt::active() && which != ITIMER_REAL) rt::beyond_control("setitimer", CALLER);
  if (!rt::active()) return REAL(setitimer)(which, wanted, old);
  const std::int64_t interval = rt::task(rt::process).alarm_interval;
  const std::int64_t left =
      rt::set_alarm(rt::as_time(wanted->it_value), rt::as_time(wanted->it_interval));
  if (old != nullptr) *old = {rt::as_timeval(interval), rt::as_timeval(left)};
  return 0;
}

int getitimer(__itimer_which_t which, itimerval* now) noexcept {
  if (!rt::active() || which != ITIMER_REAL) return REAL(getitimer)(which, now);
  const auto& first = rt::task(rt::process);
  const std::int64_t left = first.alarm == 0 ? 0 : first.alarm - rt::block->now;
  *now = {rt::as_timeval(first.alarm_interval), rt::as_timeval(left)};
  return 0;
}

}  // extern "C"
