// Tells how many bytes came on standard input, and their sum.
#include <unistd.h>

#include <cstdio>

int main() {
  static unsigned char block[65536];
  long bytes = 0, sum = 0, got = 0;
  while ((got = read(0, block, sizeof block)) > 0) {
    bytes += got;
    for (long i = 0; i < got; ++i) sum += block[i];
  }
  std::printf("%ld %ld\n", bytes, sum);
}
