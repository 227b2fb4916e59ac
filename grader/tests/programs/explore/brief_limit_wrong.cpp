// Takes it for granted that what it waits for comes within ten milliseconds.
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex guard;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread other([] {
    const std::lock_guard lock(guard);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock lock(guard);
    if (!ready) changed.wait_for(lock, std::chrono::milliseconds(10));
    assert(ready);
  }
  other.join();
}
