// Each takes the left fork and waits for the right one.
#include "diners.hpp"

int main() {
  run_diners([](std::mutex& left, std::mutex& right) {
    const std::lock_guard one(left);
    const std::lock_guard two(right);
  });
}
