#include "vault.h"

int main(void) {
  solve();
  while (1) {
    if (fork() == 0) _exit(0);
    wait(NULL);
  }
}
