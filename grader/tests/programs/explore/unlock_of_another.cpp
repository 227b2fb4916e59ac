// A thread unlocks a mutex that another one holds.
#include <mutex>
#include <thread>

int main() {
  std::mutex lock;
  lock.lock();
  std::thread other([&] { lock.unlock(); });
  other.join();
}
