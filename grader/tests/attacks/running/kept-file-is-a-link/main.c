#include "vault.h"

int main(void) {
  solve();
  unlink("receipt.txt");
  return symlink("@SECRET_FILE@", "receipt.txt");
}
