#include "vault.h"

int main(void) {
  solve();
  const size_t size = 48u << 20;
  for (int i = 0; i < 30; ++i) {
    if (fork() != 0) continue;
    take_memory(size);
    sleep(2);
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}
