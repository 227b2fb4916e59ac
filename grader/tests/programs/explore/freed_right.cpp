// Each looks for the object and uses it under the same lock; what is allocated anew is another one.
#include <cstdlib>
#include <mutex>
#include <thread>

std::mutex mutex;
int* number = nullptr;

int main() {
  number = static_cast<int*>(malloc(sizeof(int)));
  std::thread user([] {
    const std::lock_guard lock(mutex);
    if (number != nullptr) *number = 2;
  });
  {
    const std::lock_guard lock(mutex);
    free(number);
    number = static_cast<int*>(malloc(sizeof(int)));
    *number = 3;
  }
  user.join();
  free(number);
}
