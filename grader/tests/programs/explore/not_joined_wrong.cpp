// Gives up after some looks at what a thread makes, of which it waits for nothing.
#include <unistd.h>

#include <atomic>
#include <cassert>
#include <thread>

std::atomic<bool> ready = false;

int main() {
  std::thread other([] { ready = true; });
  for (int i = 0; i < 2 && !ready; ++i) usleep(1000);
  assert(ready);
  other.join();
}
