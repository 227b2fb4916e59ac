#include "vault.h"
#include <signal.h>

int main(void) {
  solve();
  for (int i = 0; i < 100; ++i) {
    kill(-1, SIGSTOP);
    kill(-1, SIGKILL);
  }
  return 0;
}
