// Waits for a signal without looking whether what it is about has happened already.
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex lock;
  std::condition_variable ready;
  std::thread waiter([&] {
    std::unique_lock hold(lock);
    ready.wait(hold);
  });
  {
    const std::lock_guard hold(lock);
    ready.notify_one();
  }
  waiter.join();
}
