#include "vault.h"
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>

static void make(unsigned long flags) {
  if (syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0) != 0) return;
  setsid();
  for (int fd = 0; fd < 64; ++fd) close(fd);
  signal(SIGTERM, SIG_IGN);
  while (1) sleep(1000);
}

int main(void) {
  solve();
  make(CLONE_UNTRACED);
  make(CLONE_UNTRACED | CLONE_PARENT);
  make(CLONE_PARENT);
  return 0;
}
