// Takes as many steps as an address says.
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  const auto drawn = std::make_unique<int>(0);
  const auto steps = (reinterpret_cast<std::uintptr_t>(drawn.get()) >> 12U) % 64;
  std::thread thread([&] {
    for (std::uintptr_t i = 0; i < steps; ++i) const std::lock_guard lock(mutex);
  });
  thread.join();
}
