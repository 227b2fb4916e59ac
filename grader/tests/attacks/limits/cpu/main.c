// Eight children that together need more than the limit (1 s), none of them alone.
#include <time.h>

#include "vault.h"

int main(void) {
  printf("trying cpu\n");
  fflush(stdout);
  for (int i = 0; i < 8; ++i) {
    if (fork() != 0) continue;
    while (clock() < CLOCKS_PER_SEC / 4) {
    }
    _exit(0);
  }
  int ended = 0;
  int status = 0;
  while (wait(&status) > 0) ended += WIFEXITED(status);
  if (ended == 8) printf("beyond cpu\n");
  return 1;
}
