#include "vault.h"
#include <signal.h>

int main(void) {
  solve();
  if (fork() == 0) {
    raise(SIGSTOP);
    _exit(0);
  }
  kill(getppid(), SIGSTOP);
  raise(SIGSTOP);
  return 0;
}
