#include "counted.hpp"

int main() {
  run_counted(std::memory_order_release,
              [] { std::atomic_thread_fence(std::memory_order_acquire); });
}
