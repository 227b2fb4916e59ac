// Who was woken looks no second time: another may take what it was woken for before it goes on.
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  std::condition_variable filled;
  int items = 0;
  std::thread waiter([&] {
    std::unique_lock lock(mutex);
    if (items == 0) filled.wait(lock);
    assert(items > 0);
    --items;
  });
  std::thread other([&] {
    const std::lock_guard lock(mutex);
    if (items > 0) --items;
  });
  for (int i = 0; i < 2; ++i) {
    const std::lock_guard lock(mutex);
    ++items;
    filled.notify_one();
  }
  waiter.join();
  other.join();
}
