// A waiter lets all but one of them to the table: right.
#include <semaphore>

#include "diners.hpp"

int main() {
  std::counting_semaphore<diners> places(diners - 1);
  run_diners([&](std::mutex& left, std::mutex& right) {
    places.acquire();
    {
      const std::lock_guard one(left);
      const std::lock_guard two(right);
    }
    places.release();
  });
}
