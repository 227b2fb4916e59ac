// A thread is told when the object is there, and uses it when it is gone.
#include <cstdlib>
#include <mutex>
#include <thread>

std::mutex mutex;
int* number = nullptr;

int main() {
  number = static_cast<int*>(malloc(sizeof(int)));
  *number = 1;
  std::thread user([] {
    int* mine = nullptr;
    {
      const std::lock_guard lock(mutex);
      mine = number;
    }
    const std::lock_guard lock(mutex);
    if (mine != nullptr) *mine = 2;
  });
  {
    const std::lock_guard lock(mutex);
    free(number);
    number = nullptr;
  }
  user.join();
}
