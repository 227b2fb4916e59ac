// A std::binary_semaphore as a lock, taken twice by two threads: right.
#include <cassert>
#include <semaphore>
#include <thread>

int main() {
  std::binary_semaphore free(1);
  int counter = 0;
  const auto work = [&] {
    for (int i = 0; i < 2; ++i) {
      free.acquire();
      ++counter;
      free.release();
    }
  };
  std::thread one(work);
  std::thread two(work);
  one.join();
  two.join();
  assert(counter == 4);
}
