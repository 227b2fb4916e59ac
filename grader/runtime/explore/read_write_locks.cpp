// Read-write locks, spin locks, barriers.

#include <errno.h>
#include <pthread.h>

#include "runtime/explore/locks.hpp"

namespace interleave::runtime {

namespace {

std::uint32_t known(const volatile void* at, wire::ObjectKind kind, std::uint64_t pc) {
  const std::uint32_t index = object_at(at, kind);
  object(index).kind = kind;
  use(index, pc);
  return index;
}

std::uint32_t lock_at(pthread_rwlock_t* at, std::uint64_t pc) {
  object_with_mark(at, sizeof *at, &at->__data.__pad3, wire::ObjectKind::read_write_lock);
  return known(at, wire::ObjectKind::read_write_lock, pc);
}

void start_anew(const volatile void* at, std::size_t size, wire::ObjectKind kind, bool shared) {
  forget_objects(place_of(at), size);
  wire::Object& fresh = object(object_at(at, kind));
  fresh.kind = kind;
  fresh.flags |= wire::object_initialised;
  if (!shared) fresh.flags |= wire::object_private;
}

int take(std::uint32_t index, Operation operation, std::int64_t deadline, std::uint64_t pc) {
  wire::Object& lock = object(index);
  if (lock.owner == self && lock.kind == wire::ObjectKind::read_write_lock) return EDEADLK;
  Pending next{};
  next.operation = operation;
  next.object = index;
  next.pc = pc;
  next.deadline = deadline;
  if (wait_for(next) == Woken::timed_out) return ETIMEDOUT;
  has_taken(index, 1);
  if (operation == Operation::read_lock) {
    ++lock.value;
  } else {
    lock.owner = self;
  }
  lock.pc = pc;
  acquire(index);
  return 0;
}

int try_to_take(std::uint32_t index, bool reading, std::uint64_t pc) {
  point(Operation::try_lock, index, pc);
  wire::Object& lock = object(index);
  const bool free = lock.owner == wire::nobody && (reading || lock.value == 0);
  if (!free) {
    noticed(&lock, lock.value, pc, true);
    return EBUSY;
  }
  has_taken(index, 1);
  if (reading) {
    ++lock.value;
  } else {
    lock.owner = self;
  }
  acquire(index);
  return 0;
}

int give_back(std::uint32_t index, std::uint64_t pc) {
  wire::Object& lock = object(index);
  point(Operation::unlock, index, pc);
  has_taken(index, 0);
  if (lock.owner == self) {
    lock.owner = wire::nobody;
  } else if (lock.value > 0) {
    --lock.value;
  } else {
    report(ReportKind::unlock_not_owner, pc, {.other = lock.owner, .object = index});
    lock.owner = wire::nobody;
  }
  release(index);
  written(0);
  end_critical_section(pc);
  return 0;
}

void destroy(std::uint32_t index, std::uint64_t pc) {
  wire::Object& gone = object(index);
  const bool used = gone.owner != wire::nobody ||
                    (gone.kind == wire::ObjectKind::read_write_lock && gone.value > 0);
  if (used) report(ReportKind::destroyed_in_use, pc, {.other = gone.owner, .object = index});
  gone.flags |= wire::object_destroyed;
}

/// All but the last wait for their generation to be complete.
int arrive(std::uint32_t index, std::uint64_t pc) {
  wire::Object& barrier = object(index);
  point(Operation::barrier_arrive, index, pc);
  has_acted();
  release(index);
  if (++barrier.value >= barrier.limit) {
    barrier.value = 0;
    acquire(index);
    for (std::uint32_t i = 0; i < block->task_count; ++i) {
      Pending& next = task(i).pending;
      if (next.operation == Operation::barrier_leave && next.object == index) next.eligible = 1;
    }
    release(index);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  Pending next{};
  next.operation = Operation::barrier_leave;
  next.object = index;
  next.pc = pc;
  wait_for(next);
  acquire(index);
  return 0;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
using interleave::wire::ObjectKind;

extern "C" {

int pthread_rwlock_init(pthread_rwlock_t* at, const pthread_rwlockattr_t* attributes) noexcept {
  const int answer = REAL(pthread_rwlock_init)(at, attributes);
  int shared = PTHREAD_PROCESS_PRIVATE;
  if (attributes != nullptr) pthread_rwlockattr_getpshared(attributes, &shared);
  if (rt::active()) {
    rt::lock_at(at, CALLER);
    rt::start_anew(at, sizeof *at, ObjectKind::read_write_lock, shared == PTHREAD_PROCESS_SHARED);
  }
  return answer;
}
int pthread_rwlock_destroy(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_destroy)(at);
  rt::destroy(rt::lock_at(at, CALLER), CALLER);
  return 0;
}
int pthread_rwlock_rdlock(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_rdlock)(at);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::read_lock, 0, CALLER);
}
int pthread_rwlock_wrlock(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_wrlock)(at);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::lock, 0, CALLER);
}
int pthread_rwlock_tryrdlock(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_tryrdlock)(at);
  return rt::try_to_take(rt::lock_at(at, CALLER), true, CALLER);
}
int pthread_rwlock_trywrlock(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_trywrlock)(at);
  return rt::try_to_take(rt::lock_at(at, CALLER), false, CALLER);
}
int pthread_rwlock_timedrdlock(pthread_rwlock_t* at, const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_timedrdlock)(at, until);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::read_lock,
                  rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}
int pthread_rwlock_timedwrlock(pthread_rwlock_t* at, const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_timedwrlock)(at, until);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::lock,
                  rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}
int pthread_rwlock_clockrdlock(pthread_rwlock_t* at, clockid_t clock,
                               const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_clockrdlock)(at, clock, until);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::read_lock, rt::deadline_of(until, clock),
                  CALLER);
}
int pthread_rwlock_clockwrlock(pthread_rwlock_t* at, clockid_t clock,
                               const timespec* until) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_clockwrlock)(at, clock, until);
  return rt::take(rt::lock_at(at, CALLER), rt::Operation::lock, rt::deadline_of(until, clock),
                  CALLER);
}
int pthread_rwlock_unlock(pthread_rwlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_rwlock_unlock)(at);
  return rt::give_back(rt::lock_at(at, CALLER), CALLER);
}

int pthread_spin_init(pthread_spinlock_t* at, int shared) noexcept {
  const int answer = REAL(pthread_spin_init)(at, shared);
  if (rt::active()) {
    rt::start_anew(at, sizeof *at, ObjectKind::spin_lock, shared == PTHREAD_PROCESS_SHARED);
  }
  return answer;
}
int pthread_spin_destroy(pthread_spinlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_spin_destroy)(at);
  rt::destroy(rt::known(at, ObjectKind::spin_lock, CALLER), CALLER);
  return 0;
}
int pthread_spin_lock(pthread_spinlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_spin_lock)(at);
  return rt::take(rt::known(at, ObjectKind::spin_lock, CALLER), rt::Operation::lock, 0, CALLER);
}
int pthread_spin_trylock(pthread_spinlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_spin_trylock)(at);
  return rt::try_to_take(rt::known(at, ObjectKind::spin_lock, CALLER), false, CALLER);
}
int pthread_spin_unlock(pthread_spinlock_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_spin_unlock)(at);
  return rt::give_back(rt::known(at, ObjectKind::spin_lock, CALLER), CALLER);
}

int pthread_barrier_init(pthread_barrier_t* at, const pthread_barrierattr_t* attributes,
                         unsigned count) noexcept {
  const int answer = REAL(pthread_barrier_init)(at, attributes, count);
  if (!rt::active() || answer != 0) return answer;
  int shared = PTHREAD_PROCESS_PRIVATE;
  if (attributes != nullptr) pthread_barrierattr_getpshared(attributes, &shared);
  rt::start_anew(at, sizeof *at, ObjectKind::barrier, shared == PTHREAD_PROCESS_SHARED);
  rt::object(rt::object_at(at, ObjectKind::barrier)).limit = count;
  return 0;
}
int pthread_barrier_destroy(pthread_barrier_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_barrier_destroy)(at);
  const std::uint32_t index = rt::known(at, ObjectKind::barrier, CALLER);
  if (rt::object(index).value > 0) {
    rt::report(rt::ReportKind::destroyed_in_use, CALLER, {.object = index});
  }
  rt::object(index).flags |= interleave::wire::object_destroyed;
  return 0;
}
int pthread_barrier_wait(pthread_barrier_t* at) noexcept {
  if (!rt::active()) return REAL(pthread_barrier_wait)(at);
  return rt::arrive(rt::known(at, ObjectKind::barrier, CALLER), CALLER);
}

}  // extern "C"
