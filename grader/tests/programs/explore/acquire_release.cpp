// Dekker's problem: weaker than sequentially consistent, both can read 0.
#include <atomic>
#include <cassert>
#include <thread>

int main() {
  std::atomic<int> mine = 0;
  std::atomic<int> yours = 0;
  int first = 0;
  int second = 0;
  std::thread one([&] {
    mine.store(1, std::memory_order_release);
    first = yours.load(std::memory_order_acquire);
  });
  std::thread two([&] {
    yours.store(1, std::memory_order_release);
    second = mine.load(std::memory_order_acquire);
  });
  one.join();
  two.join();
  assert(first == 1 || second == 1);
}
