#include "vault.h"
#include <sys/mman.h>

int main(void) {
  solve();
  const size_t part = 8u << 20;
  for (int i = 0; i < 4096; ++i) {
    char* memory = mmap(NULL, part, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) abort();
    memset(memory, 1, part);
  }
  return 0;
}
