// Takes the lock and then waits for an item, which nobody can bring without the lock.
#include <mutex>
#include <semaphore>
#include <thread>

int main() {
  std::mutex lock;
  std::counting_semaphore<2> items(0);
  std::thread consumer([&] {
    const std::lock_guard hold(lock);
    items.acquire();
  });
  std::thread producer([&] {
    const std::lock_guard hold(lock);
    items.release();
  });
  consumer.join();
  producer.join();
}
