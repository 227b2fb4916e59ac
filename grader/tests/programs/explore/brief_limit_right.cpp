// Waits with limits of time, and goes on waiting when they are over.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <thread>

#include "shared.hpp"

using namespace std::chrono_literals;

std::timed_mutex counting;
std::mutex guard;
std::condition_variable changed;
std::counting_semaphore<4> units(0);
int count = 0;
bool ready = false;

int main() {
  std::thread other([] {
    while (!counting.try_lock_for(5ms)) {
    }
    ++count;
    counting.unlock();
    units.release();
    const std::lock_guard lock(guard);
    ready = true;
    changed.notify_one();
  });
  while (!units.try_acquire_for(5ms)) {
  }
  {
    std::unique_lock lock(guard);
    while (!changed.wait_for(lock, 20ms, [] { return ready; })) {
    }
  }
  other.join();
  assert(count == 1);
}
