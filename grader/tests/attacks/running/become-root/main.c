#include "vault.h"

int main(void) {
  solve();
  must_fail("setuid", setuid(0));
  must_fail("setresuid", setresuid(0, 0, 0));
  must_fail("setgid", setgid(0));
  must_fail("chown", chown(".", 0, 0));
  if (geteuid() == 0) fprintf(stderr, "got uid=0\n");
  show("/proc/self/status");
  return 0;
}
