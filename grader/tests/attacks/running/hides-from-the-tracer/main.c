#include "vault.h"
#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>

int main(void) {
  const int key = read_key();
  ptrace(PTRACE_TRACEME, 0, NULL, NULL);
  for (int i = 1; i <= 2; ++i) {
    if (syscall(SYS_clone, CLONE_UNTRACED | SIGCHLD, 0, 0, 0, 0) != 0) continue;
    printf("worker %d %d\n", i, i * key);
    fflush(stdout);
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  printf("total %d\n", 3 * key);
  return 0;
}
