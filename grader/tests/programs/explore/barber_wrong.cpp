// The barber sees an empty room and goes to sleep; who comes in between wakes nobody.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex lock;
  std::condition_variable bell;
  std::atomic<int> waiting = 0;
  std::jthread barber([&] {
    if (waiting == 0) {
      std::unique_lock hold(lock);
      bell.wait(hold);
    }
    --waiting;
  });
  std::jthread customer([&] {
    ++waiting;
    bell.notify_one();
  });
}
