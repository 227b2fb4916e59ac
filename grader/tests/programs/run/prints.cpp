// "lines N": N short lines. "bytes": every byte value, some of them twice.
#include <cstdio>
#include <cstdlib>
#include <cstring>

int main(int argc, char** argv) {
  if (argc > 2) {
    const int lines = std::atoi(argv[2]);
    for (int i = 0; i < lines; ++i) std::printf("line %d\n", i);
    return 0;
  }
  for (int byte = 0; byte < 256; ++byte) {
    if (byte != '\n') std::putchar(byte);
  }
  std::putchar('\n');
}
