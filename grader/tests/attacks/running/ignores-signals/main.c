#include "vault.h"
#include <signal.h>

int main(void) {
  solve();
  for (int i = 1; i < 65; ++i) signal(i, SIG_IGN);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  if (fork() == 0 && fork() == 0) setsid();
  while (1) sleep(1000);
}
