// The flag says that the value is made before it is.
#include "initialisation.hpp"

#include <atomic>

int main() {
  std::mutex lock;
  std::atomic<bool> made = false;
  Value value;
  run_users([&]() -> Value& {
    if (!made) {
      const std::lock_guard hold(lock);
      if (!made) {
        made = true;
        value.content = 7;
      }
    }
    return value;
  });
}
