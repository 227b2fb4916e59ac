#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "vault.h"

/* Every call is handed to the tracer, as one that makes so many descriptors. */
static int trace_all(unsigned claim) {
  struct sock_filter code[] = {{BPF_RET | BPF_K, 0, 0, SECCOMP_RET_TRACE | claim}};
  const struct sock_fprog program = {1, code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

int main(void) {
  trace_all(0xffff);
  trace_all(0);
  trace_all(2);
  for (int i = 0; i < 20; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(getppid() == 1 ? 1 : 0);
    waitpid(child, NULL, 0);
  }
  if (syscall(SYS_unshare, 0x10000000) == 0) fprintf(stderr, "escaped\n");
  fprintf(stderr, "still there\n");
  return 1;
}
