#include "vault.h"

int main(void) {
  solve();
  const char* paths[] = {"@SECRET_FILE@", "@ANSWERS@", "@SPEC@", "@NEIGHBOUR@/main.c", "@SCRATCH_SECRET@", "@LEDGER@",
                         "/etc/shadow", "/root/.bash_history", "/root/.ssh/id_rsa"};
  for (unsigned i = 0; i < sizeof paths / sizeof *paths; ++i) show(paths[i]);
  return 0;
}
