// The flag is plain.
#include "initialisation.hpp"

int main() {
  std::mutex lock;
  bool made = false;
  Value value;
  run_users([&]() -> Value& {
    if (!made) {
      const std::lock_guard hold(lock);
      if (!made) {
        value.content = 7;
        made = true;
      }
    }
    return value;
  });
}
