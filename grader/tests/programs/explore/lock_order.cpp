// Two threads take two mutexes in opposite orders.
#include <mutex>
#include <thread>

int main() {
  std::mutex first;
  std::mutex second;
  std::thread one([&] {
    const std::lock_guard a(first);
    const std::lock_guard b(second);
  });
  std::thread two([&] {
    const std::lock_guard b(second);
    const std::lock_guard a(first);
  });
  one.join();
  two.join();
}
