#include "vault.h"

int main(void) {
  solve();
  return 0;
}
