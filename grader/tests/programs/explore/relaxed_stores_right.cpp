// In C, and in C++ before 2020, a thread's own next store still passes on what it released.
#include "relaxed.hpp"

void pass_on(Passed& shared) {
  shared.flag.store(1, std::memory_order_release);
  shared.flag.store(2, std::memory_order_relaxed);
}
bool passed_on(Passed& shared) { return shared.flag.load(std::memory_order_acquire) == 2; }
