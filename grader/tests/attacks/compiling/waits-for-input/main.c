#include "vault.h"
#if __has_include("/dev/stdin")
#include "/dev/stdin"
#endif
#if __has_include("/dev/tty")
#include "/dev/tty"
#endif

int main(void) {
  solve();
  return 0;
}
