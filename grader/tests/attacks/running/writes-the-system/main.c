#include "vault.h"

static int make(const char* path) { return open(path, O_WRONLY | O_CREAT, 0666); }

int main(int count, char** words) {
  (void)count;
  solve();
  must_fail("usr", make("/usr/lib/left-@NONCE@"));
  must_fail("etc", make("/etc/left-@NONCE@"));
  must_fail("dev", make("/dev/left-@NONCE@"));
  must_fail("root", make("/left-@NONCE@"));
  must_fail("world", make("@WORLD@/pwned"));
  must_fail("neighbour", open("@NEIGHBOUR@/main.c", O_WRONLY | O_APPEND));
  must_fail("ledger", open("@LEDGER@", O_WRONLY));
  must_fail("sysctl", open("/proc/sys/kernel/hostname", O_WRONLY));
  must_fail("core_pattern", open("/proc/sys/kernel/core_pattern", O_WRONLY));
  must_fail("sysrq", open("/proc/sysrq-trigger", O_WRONLY));
  must_fail("itself", open("/proc/self/exe", O_WRONLY));
  must_fail("program", open(words[0], O_WRONLY));
  if (make("@SCRATCH@/left-@NONCE@") >= 0) fprintf(stderr, "got scratch\n");
  make("/var/tmp/left-@NONCE@");
  return 0;
}
