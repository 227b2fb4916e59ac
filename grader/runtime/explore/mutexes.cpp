// Mutexes: normal, recursive, error-checking, robust; between threads or processes; timed.

#include <errno.h>
#include <pthread.h>

#include "runtime/explore/locks.hpp"

namespace interleave::runtime {

namespace {

constexpr int kind_recursive = PTHREAD_MUTEX_RECURSIVE;
constexpr int kind_checks = PTHREAD_MUTEX_ERRORCHECK;
constexpr int bit_robust = 16;  // glibc's __kind, which static initialisers write, too
constexpr int bit_shared = 128;

void take_type(wire::Object& mutex, const pthread_mutex_t* at) {
  const int kind = at->__data.__kind;
  mutex.flags |= wire::object_initialised;
  if ((kind & 3) == kind_recursive) mutex.flags |= wire::object_recursive;
  if ((kind & 3) == kind_checks) mutex.flags |= wire::object_checks;
  if ((kind & bit_robust) != 0) mutex.flags |= wire::object_robust;
  if ((kind & bit_shared) == 0) mutex.flags |= wire::object_private;
}

/// A copy that a fork made is locked when the original was; only who forked can be its owner.
void take_state(wire::Object& mutex, const pthread_mutex_t* at) {
  if (at->__data.__lock == 0) return;
  const std::uint16_t owner = task_of_pid(at->__data.__owner);
  if (owner == wire::nobody) return;
  mutex.owner = owner == me().parent || owner == task(process).creator ? self : owner;
  mutex.value = 1;
}

std::uint32_t mutex_at(pthread_mutex_t* at, std::uint64_t pc) {
  bool made = false;
  const std::uint32_t index =
      object_with_mark(at, sizeof *at, &at->__data.__elision, wire::ObjectKind::mutex, &made);
  if (made) {
    take_type(object(index), at);
    take_state(object(index), at);
  }
  object(index).kind = wire::ObjectKind::mutex;
  use(index, pc);
  return index;
}

/// The fields that a forked copy is recognised by.
void show(pthread_mutex_t* at, const wire::Object& mutex) {
  at->__data.__lock = mutex.owner == wire::nobody ? 0 : 1;
  at->__data.__owner = mutex.owner == wire::nobody ? 0 : shown_pid(mutex.owner);
}

int take(pthread_mutex_t* at, std::uint32_t index, std::uint64_t pc) {
  wire::Object& mutex = object(index);
  if ((mutex.flags & wire::object_unusable) != 0) return ENOTRECOVERABLE;
  has_taken(index, 1);
  if (mutex.owner == self) {
    if ((mutex.flags & wire::object_recursive) == 0) return EDEADLK;
    ++mutex.value;
    return 0;
  }
  mutex.owner = self;
  mutex.value = 1;
  mutex.pc = pc;
  acquire(index);
  show(at, mutex);
  return (mutex.flags & wire::object_owner_died) != 0 ? EOWNERDEAD : 0;
}

int lock(pthread_mutex_t* at, std::int64_t deadline, std::uint64_t pc) {
  const std::uint32_t index = mutex_at(at, pc);
  Pending next{};
  next.operation = Operation::lock;
  next.object = index;
  next.pc = pc;
  next.deadline = deadline;
  if (wait_for(next) == Woken::timed_out) return ETIMEDOUT;
  return take(at, index, pc);
}

}  // namespace

Woken wait_for(const Pending& next) {
  for (;;) {
    const Woken woken = point(next);
    if (woken != Woken::interrupted) return woken;
  }
}

std::uint32_t lock_of(pthread_mutex_t* at, std::uint64_t pc) { return mutex_at(at, pc); }

int unlock(pthread_mutex_t* at, std::uint32_t index, std::uint64_t pc, bool as_step) {
  if (as_step) point(Operation::unlock, index, pc);
  wire::Object& mutex = object(index);
  has_taken(index, 0);
  if (mutex.owner != self) {
    if ((mutex.flags & wire::object_checks) != 0) return EPERM;  // which is what it was chosen for
    const bool allowed = (mutex.flags & (wire::object_recursive | wire::object_robust)) != 0;
    report(ReportKind::unlock_not_owner, pc, {.other = mutex.owner, .object = index});
    if (allowed) return EPERM;
  }
  if (mutex.value > 1) {
    --mutex.value;
    return 0;
  }
  if ((mutex.flags & wire::object_owner_died) != 0) {
    mutex.flags &= static_cast<std::uint8_t>(~wire::object_owner_died);
    mutex.flags |= wire::object_unusable;
  }
  mutex.owner = wire::nobody;
  mutex.value = 0;
  release(index);
  show(at, mutex);
  return 0;
}

int relock(pthread_mutex_t* at, std::uint32_t index, std::uint64_t pc) {
  return take(at, index, pc);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int pthread_mutex_init(pthread_mutex_t* at, const pthread_mutexattr_t* attributes) {
  const int answer = REAL(pthread_mutex_init)(at, attributes);
  if (!rt::active()) return answer;
  rt::forget_objects(rt::place_of(at), sizeof *at);
  rt::lock_of(at, CALLER);
  return answer;
}

int pthread_mutex_destroy(pthread_mutex_t* at) {
  if (!rt::active()) return REAL(pthread_mutex_destroy)(at);
  const std::uint32_t index = rt::lock_of(at, CALLER);
  if (rt::object(index).owner != interleave::wire::nobody) {
    rt::report(rt::ReportKind::destroyed_in_use, CALLER,
               {.other = rt::object(index).owner, .object = index});
  }
  rt::object(index).flags |= interleave::wire::object_destroyed;
  return 0;
}

int pthread_mutex_lock(pthread_mutex_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_lock)(at);
  return rt::lock(at, 0, CALLER);
}

int pthread_mutex_timedlock(pthread_mutex_t* at, const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_timedlock)(at, until);
  return rt::lock(at, rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}

int pthread_mutex_clocklock(pthread_mutex_t* at, clockid_t clock, const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_clocklock)(at, clock, until);
  return rt::lock(at, rt::deadline_of(until, clock), CALLER);
}

int pthread_mutex_trylock(pthread_mutex_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_trylock)(at);
  const std::uint32_t index = rt::lock_of(at, CALLER);
  rt::point(rt::Operation::try_lock, index, CALLER);
  const auto& mutex = rt::object(index);
  const bool again =
      mutex.owner == rt::self && (mutex.flags & interleave::wire::object_recursive) != 0;
  if (mutex.owner != interleave::wire::nobody && !again) {
    rt::noticed(at, mutex.owner, CALLER, true);
    return EBUSY;
  }
  return rt::relock(at, index, CALLER);
}

int pthread_mutex_unlock(pthread_mutex_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_unlock)(at);
  const std::uint32_t index = rt::lock_of(at, CALLER);
  const int answer = rt::unlock(at, index, CALLER, true);
  rt::written(0);
  rt::end_critical_section(CALLER);
  return answer;
}

int pthread_mutex_consistent(pthread_mutex_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_mutex_consistent)(at);
  auto& mutex = rt::object(rt::lock_of(at, CALLER));
  if ((mutex.flags & interleave::wire::object_owner_died) == 0) return EINVAL;
  mutex.flags &= static_cast<std::uint8_t>(~interleave::wire::object_owner_died);
  return 0;
}

}  // extern "C"
