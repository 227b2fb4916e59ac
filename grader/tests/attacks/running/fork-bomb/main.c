#include "vault.h"

int main(void) {
  solve();
  while (1) fork();
}
