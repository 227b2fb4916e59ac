#include "vault.h"
#include <sys/ptrace.h>
#include <sys/uio.h>

static void look(pid_t pid) {
  char word[64];
  struct iovec here = {word, sizeof word}, there = {(void*)0x400000, sizeof word};
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", pid);
  must_fail("memory", open(path, O_RDWR));
  must_fail("vm", process_vm_readv(pid, &here, 1, &there, 1, 0));
  must_fail("seize", ptrace(PTRACE_SEIZE, pid, NULL, NULL));
  must_fail("attach", ptrace(PTRACE_ATTACH, pid, NULL, NULL));
}

int main(void) {
  solve();
  look(1);
  look(getppid());
  look(@CANARY_PID@);
  return 0;
}
