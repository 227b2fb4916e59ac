// Reads a number from standard input, and tries all ways to leave another one there.
#include <fcntl.h>
#include <sys/mman.h>

#include <cstdio>
#include <cstring>

#include "shared.hpp"

int main() {
  int number = 0;
  assert(scanf("%d", &number) == 1);
  in_child([&] {
    if (pwrite(STDIN_FILENO, "8\n", 2, 0) < 0) fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    const int again = open("/proc/self/fd/0", O_RDWR);
    if (again >= 0 && ftruncate(again, 0) == 0) pwrite(again, "9\n", 2, 0);
    void* at = mmap(nullptr, 2, PROT_READ | PROT_WRITE, MAP_SHARED, STDIN_FILENO, 0);
    if (at != MAP_FAILED) memset(at, '1', 1);
  });
  await_children();
  assert(number == 7);
}
