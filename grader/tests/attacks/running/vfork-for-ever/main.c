#include "vault.h"

int main(void) {
  solve();
  if (vfork() == 0) {
    while (1) sleep(1000);
  }
  return 0;
}
