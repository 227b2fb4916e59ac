// A flag that releases what was made, and acquires it: right.
#include "initialisation.hpp"

#include <atomic>

int main() {
  std::mutex lock;
  std::atomic<bool> made = false;
  Value value;
  run_users([&]() -> Value& {
    if (!made.load(std::memory_order_acquire)) {
      const std::lock_guard hold(lock);
      if (!made.load(std::memory_order_relaxed)) {
        value.content = 7;
        made.store(true, std::memory_order_release);
      }
    }
    return value;
  });
}
