// Prints in three ways into a pipe, and reads it.
#include <unistd.h>

#include <cstdio>
#include <iostream>

int main() {
  int ends[2];
  if (pipe(ends) != 0 || dup2(ends[1], STDOUT_FILENO) < 0) return 1;
  std::puts("one");
  std::cout << "two" << std::endl;
  std::printf("%s\n", "three");
  char text[64];
  return read(ends[0], text, sizeof text) == 14 ? 0 : 1;
}
