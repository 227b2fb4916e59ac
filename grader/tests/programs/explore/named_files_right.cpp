// The lock is made only where there is none, in one call; what it protects is ordered by it.
#include "named_files.hpp"

int main() {
  int* inside = make_shared_memory<int>();
  const int value = counted_by_two([&] {
    int lock = -1;
    while ((lock = open("lock", O_CREAT | O_EXCL | O_WRONLY, 0600)) < 0) usleep(1000);
    close(lock);
    ++*inside;
  });
  assert(value == 2 && *inside == 2);
}
