// Prints a byte that the kernel draws, read from its file.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

int main() {
  unsigned char drawn = 0;
  const int source = open("/proc/sys/kernel/random/uuid", O_RDONLY);
  if (source < 0 || read(source, &drawn, 1) != 1) return 1;
  printf("%d\n", drawn);
}
