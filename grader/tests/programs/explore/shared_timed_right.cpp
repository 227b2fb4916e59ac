// Read-write locks that are waited for until some time, by the clock that never is put back.
#include <cassert>
#include <chrono>
#include <shared_mutex>
#include <thread>

int main() {
  using namespace std::chrono_literals;
  std::shared_timed_mutex mutex;
  int count = 0;
  const auto add = [&] {
    assert(mutex.try_lock_for(1h));
    ++count;
    mutex.unlock();
  };
  std::thread other(add);
  add();
  assert(mutex.try_lock_shared_for(1h));
  assert(count >= 1);
  mutex.unlock_shared();
  other.join();
  assert(count == 2);
}
