// syscall(2) as programs and libstdc++ call it: futexes are modelled, as is what has a function of
// its own here; harmless questions pass; anything else is said to be uncontrolled.

#include <errno.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "runtime/explore/processes.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

namespace {

struct Arguments {
  long a, b, c, d, e, f;
};

std::int64_t as_deadline(const timespec* time, int command, bool calendar) {
  if (time == nullptr) return 0;
  if (command == FUTEX_WAIT) {
    return virtual_now() + time->tv_sec * 1'000'000'000 + time->tv_nsec + 1;
  }
  return deadline_of(time, calendar ? CLOCK_REALTIME : CLOCK_MONOTONIC);
}

long wait(std::uint32_t* word, std::uint32_t value, std::int64_t deadline, std::uint64_t pc) {
  const std::uint32_t index = object_at(word, wire::ObjectKind::futex);
  point(Operation::futex_wait, index, pc);
  acquire(index);
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != value) return -EAGAIN;
  has_acted();
  Pending next{};
  next.operation = Operation::futex_resume;
  next.object = index;
  next.pc = pc;
  next.deadline = deadline;
  const Woken woken = point(next);
  acquire(index);
  if (woken == Woken::timed_out && me().pending.eligible == 0) return -ETIMEDOUT;
  return woken == Woken::interrupted ? -EINTR : 0;
}

long wake(std::uint32_t* word, std::uint32_t most, std::uint64_t pc) {
  const std::uint32_t index = object_at(word, wire::ObjectKind::futex);
  point(Operation::futex_wake, index, pc);
  has_acted();
  release(index);
  std::uint32_t woken = 0;
  for (std::uint32_t i = 0; i < block->task_count && woken < most; ++i) {
    Pending& next = task(i).pending;
    if (next.operation != Operation::futex_resume || next.object != index || next.eligible != 0)
      continue;
    if (task(i).state != wire::TaskState::alive) continue;
    next.eligible = 1;
    ++woken;
  }
  return woken;
}

long model_futex(const Arguments& given, std::uint64_t pc) {
  const int command = static_cast<int>(given.b) & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  auto* word = reinterpret_cast<std::uint32_t*>(given.a);
  const auto value = static_cast<std::uint32_t>(given.c);
  const bool calendar = (given.b & FUTEX_CLOCK_REALTIME) != 0;
  if (command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET) {
    return wait(word, value,
                as_deadline(reinterpret_cast<const timespec*>(given.d), command, calendar), pc);
  }
  if (command == FUTEX_WAKE || command == FUTEX_WAKE_BITSET) return wake(word, value, pc);
  beyond_control("futex (another command than wait and wake)", pc);
  return -ENOSYS;
}

bool harmless(long number) {
  return number == SYS_getrandom || number == SYS_memfd_create || number == SYS_getcpu ||
         number == SYS_set_robust_list || number == SYS_membarrier || number == SYS_sysinfo;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" int pidfd_open(pid_t pid, unsigned flags);  // the header forgets that it is C

extern "C" int pidfd_open(pid_t pid, unsigned flags) {
  if (!rt::active()) return REAL(pidfd_open)(pid, flags);
  const std::uint16_t index = rt::task_of_pid(pid);
  rt::deaths_are_watched = true;
  const pid_t real = index == interleave::wire::nobody ? pid : rt::task(index).pid;
  return REAL(pidfd_open)(real, flags);
}

extern "C" long syscall(long number, ...) noexcept {
  va_list more;
  va_start(more, number);
  const rt::Arguments given{va_arg(more, long), va_arg(more, long), va_arg(more, long),
                            va_arg(more, long), va_arg(more, long), va_arg(more, long)};
  va_end(more);
  const auto real = [&] {
    return REAL(syscall)(number, given.a, given.b, given.c, given.d, given.e, given.f);
  };
  if (!rt::active()) return real();
  if (number == SYS_getpid) return getpid();
  if (number == SYS_gettid) return gettid();
  if (number == SYS_sched_yield) return sched_yield();
  if (number == SYS_clone && (given.a & ~CSIGNAL) == 0 && given.b == 0)
    return rt::fork_task(CALLER, false, static_cast<int>(given.a));
  if (number == SYS_getrandom) {
    return getrandom(reinterpret_cast<void*>(given.a), static_cast<std::size_t>(given.b), 0);
  }
  if (number == SYS_pidfd_open) {
    return pidfd_open(static_cast<pid_t>(given.a), static_cast<unsigned>(given.b));
  }
  if (number != SYS_futex) {
    if (!rt::harmless(number)) rt::beyond_control("syscall", CALLER);
    return real();
  }
  const long answer = rt::model_futex(given, CALLER);
  if (answer >= 0) return answer;
  errno = static_cast<int>(-answer);
  return -1;
}
