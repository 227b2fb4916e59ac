#include "vault.h"
#pragma GCC optimize("O1,-fplugin=./evil.so")
#pragma GCC optimize("plugin=./evil.so")

__attribute__((optimize("fplugin=./evil.so"))) int main(void) {
  solve();
  return 0;
}
