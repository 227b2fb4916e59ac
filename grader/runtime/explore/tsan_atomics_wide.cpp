// Atomic operations on 16 bytes, as tsan_atomics.cpp's. Only who has the turn runs, so they need
// no instruction that is atomic by itself.

#include "runtime/explore/atomic_step.hpp"

namespace interleave::runtime {

namespace {

using Wide = unsigned __int128;

std::uint64_t folded(Wide value) {
  return static_cast<std::uint64_t>(value) ^ mixed(static_cast<std::uint64_t>(value >> 64U));
}

template <class Change>
Wide update_wide(volatile Wide* at, int order, std::uint64_t pc, Change change) {
  const AtomicStep step(at, sizeof(Wide), Operation::atomic_update, order, pc);
  const Wide before = *at;
  *at = change(before);
  step.done(*at != before, folded(before));
  return before;
}

bool compare_exchange_wide(volatile Wide* at, Wide* expected, Wide wanted, int order,
                           int failure_order, std::uint64_t pc) {
  const AtomicStep step(at, sizeof(Wide), Operation::atomic_update, order, pc);
  const Wide seen = *at;
  const bool done = seen == *expected;
  if (done) *at = wanted;
  step.done(done, folded(seen), done ? order : failure_order);
  if (!done) *expected = seen;
  return done;
}

}  // namespace

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
using rt::Wide;

extern "C" {

Wide __tsan_atomic128_load(const volatile Wide* at, int order) {
  const rt::AtomicStep step(at, sizeof(Wide), rt::Operation::atomic_load, order, CALLER);
  const Wide value = *at;
  step.done(false, rt::folded(value));
  return value;
}
void __tsan_atomic128_store(volatile Wide* at, Wide value, int order) {
  const rt::AtomicStep step(at, sizeof(Wide), rt::Operation::atomic_store, order, CALLER);
  *at = value;
  step.done(true, rt::folded(value));
}
Wide __tsan_atomic128_exchange(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide) { return value; });
}
Wide __tsan_atomic128_fetch_add(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return old + value; });
}
Wide __tsan_atomic128_fetch_sub(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return old - value; });
}
Wide __tsan_atomic128_fetch_and(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return old & value; });
}
Wide __tsan_atomic128_fetch_or(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return old | value; });
}
Wide __tsan_atomic128_fetch_xor(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return old ^ value; });
}
Wide __tsan_atomic128_fetch_nand(volatile Wide* at, Wide value, int order) {
  return rt::update_wide(at, order, CALLER, [value](Wide old) { return ~(old & value); });
}
int __tsan_atomic128_compare_exchange_strong(volatile Wide* at, Wide* expected, Wide wanted,
                                             int order, int failure_order) {
  return rt::compare_exchange_wide(at, expected, wanted, order, failure_order, CALLER) ? 1 : 0;
}
int __tsan_atomic128_compare_exchange_weak(volatile Wide* at, Wide* expected, Wide wanted,
                                           int order, int failure_order) {
  return rt::compare_exchange_wide(at, expected, wanted, order, failure_order, CALLER) ? 1 : 0;
}
Wide __tsan_atomic128_compare_exchange_val(volatile Wide* at, Wide expected, Wide wanted, int order,
                                           int failure_order) {
  rt::compare_exchange_wide(at, &expected, wanted, order, failure_order, CALLER);
  return expected;
}

}  // extern "C"
