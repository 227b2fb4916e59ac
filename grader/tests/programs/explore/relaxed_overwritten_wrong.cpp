// What is read is another process's relaxed store, which has replaced the released one.
#include "relaxed.hpp"

void pass_on(Passed& shared) {
  shared.flag.store(1, std::memory_order_release);
  if (fork() != 0) return;
  while (shared.other.load(std::memory_order_relaxed) == 0) {
  }
  shared.flag.store(2, std::memory_order_relaxed);
  _exit(0);
}
bool passed_on(Passed& shared) {
  shared.other.store(1, std::memory_order_relaxed);
  return shared.flag.load(std::memory_order_acquire) == 2;
}
