#include "vault.h"
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void) {
  solve();
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &all);
  prctl(PR_SET_DUMPABLE, 1);
  if (take_memory(50u << 20) == NULL) return 1;
  abort();
}
