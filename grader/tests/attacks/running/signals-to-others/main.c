#include "vault.h"
#include <signal.h>
#include <sys/syscall.h>

int main(void) {
  solve();
  const pid_t others[] = {@CANARY_PID@, 1, getppid()};
  const int signals[] = {SIGTERM, SIGSTOP, SIGKILL};
  for (int s = 0; s < 3; ++s) {
    for (int i = 0; i < 2 + (getppid() > 1); ++i) {
      kill(others[i], signals[s]);
      const int fd = (int)syscall(SYS_pidfd_open, others[i], 0);
      if (fd >= 0) syscall(SYS_pidfd_send_signal, fd, signals[s], NULL, 0);
    }
  }
  return 0;
}
