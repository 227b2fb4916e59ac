#include "vault.h"

static void detach(void) {
  if (fork() != 0) return;
  setsid();
  if (fork() != 0) _exit(0);
  if (chdir("/") != 0) _exit(1);
  for (int fd = 0; fd < 64; ++fd) close(fd);
  while (1) sleep(1000);
}

int main(void) {
  solve();
  detach();
  while (wait(NULL) > 0) {
  }
  return 0;
}
