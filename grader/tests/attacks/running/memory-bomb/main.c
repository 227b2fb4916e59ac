#include "vault.h"

int main(void) {
  solve();
  for (int i = 0; i < 4096; ++i) {
    if (take_memory(8u << 20) == NULL) abort();
  }
  return 0;
}
