// libstdc++'s latch, barrier and atomic wait are futexes behind templates: right.
#include <atomic>
#include <barrier>
#include <cassert>
#include <latch>
#include <semaphore>
#include <thread>

int main() {
  int value = 0;
  std::counting_semaphore<4> items(0);
  std::latch started(2);
  std::barrier<> phase(2);
  std::atomic<int> flag = 0;
  std::jthread other([&] {
    started.arrive_and_wait();
    value = 1;
    items.release();
    phase.arrive_and_wait();
    flag = 1;
    flag.notify_one();
  });
  started.arrive_and_wait();
  items.acquire();
  assert(value == 1);
  phase.arrive_and_wait();
  flag.wait(0);
}
