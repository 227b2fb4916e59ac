// One place of the stack is a mutex, then another kind of mutex, with conditions and locks beside
// them that only their bytes begin.
#include <cassert>
#include <condition_variable>
#include <mutex>
#include <shared_mutex>
#include <thread>

template <class Mutex>
[[gnu::noinline]] int counted() {
  Mutex mutex;
  int count = 0;
  const auto add = [&] {
    const std::lock_guard outer(mutex);
    ++count;
  };
  std::thread other(add);
  add();
  other.join();
  return count;
}

struct Twice : std::recursive_mutex {
  void lock() {
    std::recursive_mutex::lock();
    std::recursive_mutex::lock();
  }
  void unlock() {
    std::recursive_mutex::unlock();
    std::recursive_mutex::unlock();
  }
};

[[gnu::noinline]] void meet() {
  std::mutex mutex;
  std::condition_variable came;
  bool here = false;
  std::thread other([&] {
    const std::lock_guard guard(mutex);
    here = true;
    came.notify_one();
  });
  {
    std::unique_lock guard(mutex);
    came.wait(guard, [&] { return here; });
  }
  other.join();
}

[[gnu::noinline]] int destroyed() {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  const int error = pthread_mutex_lock(&mutex) + pthread_mutex_unlock(&mutex);
  pthread_mutex_destroy(&mutex);
  return error;
}

int main() {
  assert(counted<std::mutex>() == 2);
  assert(counted<Twice>() == 2);
  assert(counted<std::shared_mutex>() == 2);
  assert(counted<std::mutex>() == 2);
  for (int i = 0; i < 2; ++i) meet();
  for (int i = 0; i < 2; ++i) assert(destroyed() == 0);
}
