// Relaxed operations between fences, and one that continues what was released.
#include "relaxed.hpp"

void pass_on(Passed& shared) {
  std::atomic_thread_fence(std::memory_order_release);
  shared.flag.store(1, std::memory_order_relaxed);
  shared.other.store(1, std::memory_order_release);
  shared.other.fetch_add(1, std::memory_order_relaxed);
}
bool passed_on(Passed& shared) {
  if (shared.other.load(std::memory_order_acquire) == 2) return true;
  if (shared.flag.load(std::memory_order_relaxed) != 1) return false;
  std::atomic_thread_fence(std::memory_order_acquire);
  return true;
}
