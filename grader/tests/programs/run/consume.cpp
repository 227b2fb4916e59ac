// Uses one thing without end: cpu, file, processes, output, errors, sleep.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

int main(int, char** argv) {
  static char block[65536];
  std::memset(block, 'x', sizeof block);
  const char* what = argv[1];
  const int file = std::strcmp(what, "file") == 0 ? open("big", O_CREAT | O_WRONLY, 0600) : -1;
  while (true) {
    if (std::strcmp(what, "file") == 0) (void)!write(file, block, sizeof block);
    if (std::strcmp(what, "processes") == 0 && fork() == 0) pause();
    if (std::strcmp(what, "output") == 0) std::puts("a line of the flood");
    if (std::strcmp(what, "errors") == 0) (void)!write(2, block, sizeof block);
    if (std::strcmp(what, "sleep") == 0) pause();
  }
}
