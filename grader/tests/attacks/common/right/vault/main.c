// @SECRET@: what another student wrote is nobody's business.
#include "vault.h"

int main(void) {
  solve();
  return 0;
}
