// What is done only once: pthread_once, and static variables of functions. That it is done stands
// in the program's memory, where a forked child finds it as well.

#include <pthread.h>

#include "runtime/explore/locks.hpp"

extern "C" {

/// guarded_call.c
void interleave_guarded_call(void (*function)(void), void (*given_up)(void*), void* given);

}  // extern "C"

namespace interleave::runtime {

namespace {

constexpr int done = 2;  // what glibc writes into a pthread_once_t

std::uint32_t guard_object(const volatile void* at) {
  return object_at(at, wire::ObjectKind::once);
}

/// Waits until nobody else does it; it may be done then.
void begin_once(std::uint32_t index, std::uint64_t pc) {
  Pending next{};
  next.operation = Operation::lock;
  next.object = index;
  next.pc = pc;
  wait_for(next);
  acquire(index);
}

void finish_once(std::uint32_t index) {
  object(index).owner = wire::nobody;
  release(index);
}

/// An exception or the end of the thread has left the function: somebody else may try.
void give_up_once(void* at) { finish_once(guard_object(at)); }

bool is_made(const char* byte) { return __atomic_load_n(byte, __ATOMIC_ACQUIRE) != 0; }

/// The byte that the compiler's code looks at, atomically, before it asks: who sees it set sees
/// what was made. Such a look is a step; so is this.
void tell_made(char* byte, std::uint64_t pc) {
  const std::uint32_t looked_at = object_at(byte, wire::ObjectKind::atomic);
  if (threaded) point(Operation::atomic_store, looked_at, pc);
  __atomic_store_n(byte, 1, __ATOMIC_RELEASE);
  release(looked_at);
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int pthread_once(pthread_once_t* at, void (*function)()) {
  if (!rt::active()) return REAL(pthread_once)(at, function);
  const std::uint32_t index = rt::guard_object(at);
  rt::begin_once(index, CALLER);
  if (*at == rt::done) return 0;
  rt::object(index).owner = rt::self;
  interleave_guarded_call(function, rt::give_up_once, at);
  *at = rt::done;
  rt::finish_once(index);
  return 0;
}

// Static variables of functions: the guard's first byte says that they are there.
int __cxa_guard_acquire(std::uint64_t* guard) {
  const auto* byte = reinterpret_cast<const char*>(guard);
  if (rt::is_made(byte)) return 0;
  if (!rt::active()) return 1;
  const std::uint32_t index = rt::guard_object(guard);
  rt::begin_once(index, CALLER);
  if (rt::is_made(byte)) return 0;
  rt::object(index).owner = rt::self;
  return 1;
}
void __cxa_guard_release(std::uint64_t* guard) {
  auto* byte = reinterpret_cast<char*>(guard);
  if (!rt::active()) return __atomic_store_n(byte, 1, __ATOMIC_RELEASE);
  rt::tell_made(byte, CALLER);
  rt::finish_once(rt::guard_object(guard));
}
void __cxa_guard_abort(std::uint64_t* guard) {
  if (rt::active()) rt::finish_once(rt::guard_object(guard));
}

}  // extern "C"
