// Atomic operations. Each is a step when its memory is shared, and is executed as sequentially
// consistent: what only weak memory could show is outside of what is explored, and the engine says
// so. What is around it is ordered as far as the order that was asked for promises, so that races
// are those of the C++ memory model.

#include "runtime/explore/atomic_step.hpp"

namespace interleave::runtime {

namespace {

/// Consume is acquire, as for compilers.
bool acquires(int order) { return order != __ATOMIC_RELAXED && order != __ATOMIC_RELEASE; }
bool releases(int order) { return order >= __ATOMIC_RELEASE; }

void note_order(int order, std::uint64_t pc) {
  if (order != __ATOMIC_SEQ_CST) report(ReportKind::relaxed_atomics, pc);
}

}  // namespace

AtomicStep::AtomicStep(const volatile void* at, std::size_t size, Operation operation, int order,
                       std::uint64_t pc)
    : at_(at), size_(size), operation_(operation), order_(order), pc_(pc) {
  const auto address = reinterpret_cast<std::uint64_t>(at);
  if (address - watched_from >= watched_span || !active()) return;
  std::uint32_t memory = 0;
  std::uint64_t offset = 0;
  if (!in_shared_range(address, memory, offset) && !threaded) return;
  if (is_alone()) return;
  object_ = object_at(at, wire::ObjectKind::atomic);
  point(operation, object_, pc);
}

void AtomicStep::done(bool wrote, std::uint64_t value, int order) const {
  if (object_ == 0) return;
  note_order(order, pc_);
  const unsigned kind = wrote ? writes | atomically : reads | atomically;
  access_slowly(reinterpret_cast<std::uint64_t>(at_), size_, kind, pc_);
  const bool only_writes = operation_ == Operation::atomic_store;
  if (!only_writes) read_atomically(object_, acquires(order));
  if (wrote) write_atomically(object_, releases(order), !only_writes);
  if (!wrote) noticed(at_, value, pc_, true);
}

namespace {

template <class T>
T load(const volatile T* at, int order, std::uint64_t pc) {
  const AtomicStep step(at, sizeof(T), Operation::atomic_load, order, pc);
  const T value = __atomic_load_n(at, __ATOMIC_SEQ_CST);
  step.done(false, value);
  return value;
}

template <class T>
void store(volatile T* at, T value, int order, std::uint64_t pc) {
  const AtomicStep step(at, sizeof(T), Operation::atomic_store, order, pc);
  __atomic_store_n(at, value, __ATOMIC_SEQ_CST);
  step.done(true, value);
}

template <class T, class Change>
T update(volatile T* at, int order, std::uint64_t pc, Change change) {
  const AtomicStep step(at, sizeof(T), Operation::atomic_update, order, pc);
  const T before = change(at);
  step.done(__atomic_load_n(at, __ATOMIC_SEQ_CST) != before, before);
  return before;
}

template <class T>
bool compare_exchange(volatile T* at, T* expected, T wanted, int order, int failure_order,
                      std::uint64_t pc) {
  const AtomicStep step(at, sizeof(T), Operation::atomic_update, order, pc);
  T seen = *expected;
  const bool done = __atomic_compare_exchange_n(at, &seen, wanted, false, 5, 5);
  if (!done) *expected = seen;
  step.done(done, seen, done ? order : failure_order);
  return done;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

// The compiler's names, once for each size.
#define ATOMICS(bits, T)                                                                      \
  T __tsan_atomic##bits##_load(const volatile T* a, int o) { return rt::load(a, o, CALLER); } \
  void __tsan_atomic##bits##_store(volatile T* a, T v, int o) { rt::store(a, v, o, CALLER); } \
  T __tsan_atomic##bits##_exchange(volatile T* a, T v, int o) {                               \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_exchange_n(p, v, 5); });    \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_add(volatile T* a, T v, int o) {                              \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_add(p, v, 5); });     \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_sub(volatile T* a, T v, int o) {                              \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_sub(p, v, 5); });     \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_and(volatile T* a, T v, int o) {                              \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_and(p, v, 5); });     \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_or(volatile T* a, T v, int o) {                               \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_or(p, v, 5); });      \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_xor(volatile T* a, T v, int o) {                              \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_xor(p, v, 5); });     \
  }                                                                                           \
  T __tsan_atomic##bits##_fetch_nand(volatile T* a, T v, int o) {                             \
    return rt::update(a, o, CALLER, [v](auto p) { return __atomic_fetch_nand(p, v, 5); });    \
  }                                                                                           \
  int __tsan_atomic##bits##_compare_exchange_strong(volatile T* a, T* e, T w, int o, int f) { \
    return rt::compare_exchange(a, e, w, o, f, CALLER) ? 1 : 0;                               \
  }                                                                                           \
  int __tsan_atomic##bits##_compare_exchange_weak(volatile T* a, T* e, T w, int o, int f) {   \
    return rt::compare_exchange(a, e, w, o, f, CALLER) ? 1 : 0;                               \
  }                                                                                           \
  T __tsan_atomic##bits##_compare_exchange_val(volatile T* a, T e, T w, int o, int f) {       \
    rt::compare_exchange(a, &e, w, o, f, CALLER);                                             \
    return e;                                                                                 \
  }

extern "C" {
ATOMICS(8, std::uint8_t)
ATOMICS(16, std::uint16_t)
ATOMICS(32, std::uint32_t)
ATOMICS(64, std::uint64_t)
void __tsan_atomic_thread_fence(int order) {
  if (!rt::active() || rt::is_alone()) return;
  rt::note_order(order, CALLER);
  rt::fence(rt::acquires(order), rt::releases(order));
}
void __tsan_atomic_signal_fence(int) {}
}
