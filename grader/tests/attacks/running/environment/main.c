#include "vault.h"

extern char** environ;

int main(void) {
  solve();
  for (char** entry = environ; *entry != NULL; ++entry) fprintf(stderr, "%s\n", *entry);
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/environ", getppid());
  show(path);
  show("/proc/1/environ");
  show("/proc/@CANARY_PID@/environ");
  return 0;
}
