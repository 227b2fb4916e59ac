// Condition variables. POSIX lets a signal wake any of those who wait at that moment: all of them
// may then go, and the first that does uses the signal up, so that who it is, is a choice of the
// schedule.

#include <errno.h>
#include <pthread.h>

#include "runtime/explore/locks.hpp"

namespace interleave::runtime {

namespace {

std::uint32_t condition_at(pthread_cond_t* at, std::uint64_t pc) {
  const std::uint32_t index =
      object_with_mark(at, sizeof *at, &at->__data.__g1_orig_size, wire::ObjectKind::condition);
  object(index).kind = wire::ObjectKind::condition;
  use(index, pc);
  return index;
}

bool waits_at(const wire::Task& who, std::uint32_t index) {
  return who.state == wire::TaskState::alive && who.pending.object == index &&
         who.pending.operation == Operation::condition_resume;
}

void wake(std::uint32_t index, bool everybody) {
  wire::Object& condition = object(index);
  std::uint32_t waiting = 0;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (!waits_at(task(i), index) || task(i).pending.timed_out != 0) continue;
    ++waiting;
    task(i).pending.eligible = 1;
  }
  condition.tokens = everybody ? waiting : condition.tokens + 1;
  if (condition.tokens > waiting) condition.tokens = waiting;
}

void use_signal_up(std::uint32_t index) {
  wire::Object& condition = object(index);
  if (condition.tokens > 0 && --condition.tokens > 0) return;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (i != self && waits_at(task(i), index)) task(i).pending.eligible = 0;
  }
}

int wait(pthread_cond_t* at, pthread_mutex_t* mutex, std::int64_t deadline, std::uint64_t pc) {
  const std::uint32_t index = condition_at(at, pc);
  const std::uint32_t lock = lock_of(mutex, pc);
  Pending next{};
  next.operation = Operation::condition_wait;
  next.object = index;
  next.second = lock;
  next.pc = pc;
  wait_for(next);
  unlock(mutex, lock, pc, false);
  next.operation = Operation::condition_resume;
  next.deadline = deadline;
  const Woken woken = point(next);  // a signal handler that ran makes it return: POSIX allows it
  const bool signalled = me().pending.eligible != 0 && woken != Woken::cancelled;
  if (signalled) {
    use_signal_up(index);
    acquire(index);
  }
  const int error = relock(mutex, lock, pc);
  if (woken == Woken::cancelled) act_on_cancel();
  if (error != 0) return error;  // its owner has died
  return woken == Woken::timed_out && !signalled ? ETIMEDOUT : 0;
}

int signal(pthread_cond_t* at, bool everybody, std::uint64_t pc) {
  const std::uint32_t index = condition_at(at, pc);
  point(everybody ? Operation::condition_broadcast : Operation::condition_signal, index, pc);
  has_acted();
  release(index);
  wake(index, everybody);
  return 0;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int pthread_cond_init(pthread_cond_t* at, const pthread_condattr_t* attributes) noexcept {
  const int answer = REAL(pthread_cond_init)(at, attributes);
  if (!rt::active()) return answer;
  rt::forget_objects(rt::place_of(at), sizeof *at);
  const std::uint32_t index = rt::condition_at(at, CALLER);
  int shared = PTHREAD_PROCESS_PRIVATE;
  if (attributes != nullptr) pthread_condattr_getpshared(attributes, &shared);
  if (shared == PTHREAD_PROCESS_PRIVATE) {
    rt::object(index).flags |= interleave::wire::object_private;
  }
  return answer;
}

int pthread_cond_destroy(pthread_cond_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_cond_destroy)(at);
  const std::uint32_t index = rt::condition_at(at, CALLER);
  for (std::uint32_t i = 0; i < rt::block->task_count; ++i) {
    if (rt::waits_at(rt::task(i), index) && rt::task(i).pending.eligible == 0) {
      rt::report(rt::ReportKind::destroyed_in_use, CALLER,
                 {.other = static_cast<std::uint16_t>(i), .object = index});
    }
  }
  rt::object(index).flags |= interleave::wire::object_destroyed;
  return 0;
}

int pthread_cond_wait(pthread_cond_t* at, pthread_mutex_t* mutex) {
  if (!rt::active()) return REAL(pthread_cond_wait)(at, mutex);
  return rt::wait(at, mutex, 0, CALLER);
}

int pthread_cond_timedwait(pthread_cond_t* at, pthread_mutex_t* mutex, const timespec* until) {
  if (!rt::active()) return REAL(pthread_cond_timedwait)(at, mutex, until);
  return rt::wait(at, mutex, rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}

int pthread_cond_clockwait(pthread_cond_t* at, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* until) {
  if (!rt::active()) return REAL(pthread_cond_clockwait)(at, mutex, clock, until);
  return rt::wait(at, mutex, rt::deadline_of(until, clock), CALLER);
}

int pthread_cond_signal(pthread_cond_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_cond_signal)(at);
  return rt::signal(at, false, CALLER);
}

int pthread_cond_broadcast(pthread_cond_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_cond_broadcast)(at);
  return rt::signal(at, true, CALLER);
}

}  // extern "C"
