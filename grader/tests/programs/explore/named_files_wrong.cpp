// Looks for the lock, and makes it then: in between another may have done the same.
#include "named_files.hpp"

int main() {
  const int value = counted_by_two([] {
    while (access("lock", F_OK) == 0) usleep(1000);
    close(open("lock", O_CREAT | O_WRONLY, 0600));
  });
  assert(value == 2);
}
