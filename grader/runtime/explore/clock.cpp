// Virtual time: it stands still while anybody can go on, and jumps to the next deadline when nobody
// can. So sleeps order tasks as on an idle machine and cost nothing. Each look at a clock moves it
// a little, and more the longer a task does nothing else, so that waiting for a time by looking
// ends.

#include <errno.h>
#include <sched.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"

namespace interleave::runtime {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t beginning = 1'700'000'000 * second;  ///< of the calendar
constexpr std::int64_t running_since = 1'000 * second;      ///< of monotonic clocks

bool is_calendar(int clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

std::int64_t origin(int clock) { return is_calendar(clock) ? beginning : running_since; }

std::int64_t look() {
  static __thread std::uint32_t steps = 0;
  static __thread std::uint32_t looks = 0;
  looks = steps == me().steps ? looks + 1 : 0;
  steps = me().steps;
  looked_at_clock();
  block->now += looks < 64 ? 1'000 : looks < 4096 ? 100'000 : 10'000'000;
  return block->now;
}

timespec as_timespec(std::int64_t time) { return {time / second, time % second}; }
std::int64_t as_time(const timespec& time) {
  constexpr std::int64_t most = INT64_MAX / 4;  // times are added to others
  return time.tv_sec >= most / second ? most : time.tv_sec * second + time.tv_nsec;
}

int sleep_for(std::int64_t deadline, std::uint64_t pc, std::int64_t* left) {
  Pending next{};
  next.operation = Operation::sleep;
  next.pc = pc;
  next.deadline = deadline < 1 ? 1 : deadline;
  next.polls = polls_here(pc, Operation::sleep) ? 1 : 0;
  const Woken woken = point(next);
  if (woken == Woken::go && next.deadline > block->now) block->now = next.deadline;
  if (left != nullptr) *left = deadline > block->now ? deadline - block->now : 0;
  return woken == Woken::interrupted ? EINTR : 0;
}

}  // namespace

int sleep_modelled(std::int64_t nanoseconds, std::uint64_t pc) {
  return sleep_for(block->now + nanoseconds, pc, nullptr);
}

std::int64_t virtual_now() { return block->now; }

std::int64_t calendar_seconds() { return (beginning + block->now) / second; }

std::int64_t nanoseconds(const timespec& time) { return as_time(time); }

std::int64_t deadline_of(const timespec* absolute, int clock) {
  const std::int64_t time = as_time(*absolute) - origin(clock);
  return time < 1 ? 1 : time;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int clock_gettime(clockid_t clock, timespec* now) noexcept {
  const bool of_cpu = clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID;
  if (!rt::active() || of_cpu) return REAL(clock_gettime)(clock, now);
  *now = rt::as_timespec(rt::origin(clock) + rt::look());
  return 0;
}

int gettimeofday(timeval* now, void* zone) noexcept {
  if (!rt::active()) return REAL(gettimeofday)(now, zone);
  const std::int64_t time = rt::beginning + rt::look();
  *now = {time / rt::second, time % rt::second / 1000};
  return 0;
}

time_t time(time_t* now) noexcept {
  if (!rt::active()) return REAL(time)(now);
  const time_t seconds = (rt::beginning + rt::look()) / rt::second;
  if (now != nullptr) *now = seconds;
  return seconds;
}

int nanosleep(const timespec* wanted, timespec* left) {
  if (!rt::active()) return REAL(nanosleep)(wanted, left);
  std::int64_t rest = 0;
  const int error = rt::sleep_for(rt::block->now + rt::as_time(*wanted), CALLER, &rest);
  if (error == 0) return 0;
  if (left != nullptr) *left = rt::as_timespec(rest);
  errno = error;
  return -1;
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* wanted, timespec* left) {
  if (!rt::active()) return REAL(clock_nanosleep)(clock, flags, wanted, left);
  const std::int64_t until = (flags & TIMER_ABSTIME) != 0 ? rt::deadline_of(wanted, clock)
                                                          : rt::block->now + rt::as_time(*wanted);
  std::int64_t rest = 0;
  const int error = rt::sleep_for(until, CALLER, &rest);
  if (error != 0 && left != nullptr && (flags & TIMER_ABSTIME) == 0) *left = rt::as_timespec(rest);
  return error;
}

int usleep(useconds_t microseconds) {
  if (!rt::active()) return REAL(usleep)(microseconds);
  const int error =
      rt::sleep_for(rt::block->now + std::int64_t{microseconds} * 1000, CALLER, nullptr);
  if (error == 0) return 0;
  errno = error;
  return -1;
}

unsigned sleep(unsigned seconds) {
  if (!rt::active()) return REAL(sleep)(seconds);
  std::int64_t rest = 0;
  const int error = rt::sleep_for(rt::block->now + seconds * rt::second, CALLER, &rest);
  return error == 0 ? 0 : static_cast<unsigned>(rest / rt::second);
}

int sched_yield() noexcept {
  if (!rt::active()) return REAL(sched_yield)();
  rt::give_way(CALLER);
  return 0;
}

}  // extern "C"
