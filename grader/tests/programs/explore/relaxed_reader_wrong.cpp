// The flag is released, and read without acquiring.
#include "relaxed.hpp"

void pass_on(Passed& shared) { shared.flag.store(1, std::memory_order_release); }
bool passed_on(Passed& shared) {
  int expected = 1;
  return shared.flag.compare_exchange_strong(expected, 2, std::memory_order_release,
                                             std::memory_order_relaxed);
}
