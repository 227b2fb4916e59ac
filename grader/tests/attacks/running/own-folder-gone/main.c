#include "vault.h"

int main(void) {
  solve();
  char here[400];
  if (getcwd(here, sizeof here) == NULL) return 1;
  mkdir("locked", 0);
  if (symlink("@WORLD@", "world") != 0 || symlink("/", "slash") != 0) return 1;
  for (int i = 0; i < 300; ++i) {
    if (mkdir("d", 0700) != 0 || chdir("d") != 0) break;
  }
  if (chdir(here) != 0) return 1;
  chmod(".", 0);
  rename(here, "/tmp/elsewhere");
  if (symlink("@WORLD@", here) != 0) perror("symlink");
  return 0;
}
