// The reader waits for the end of the data, and holds a writing end itself.
#include "shared.hpp"

int main() {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  in_child([&] {
    const char byte = 'x';
    if (write(ends[1], &byte, 1) != 1) _exit(1);
  });
  char byte = 0;
  while (read(ends[0], &byte, 1) == 1) {
  }
  await_children();
}
