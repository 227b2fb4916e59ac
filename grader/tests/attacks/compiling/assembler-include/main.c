#include "vault.h"
__asm__(".include \"@ANSWERS@\"");

int main(void) {
  solve();
  return 0;
}
