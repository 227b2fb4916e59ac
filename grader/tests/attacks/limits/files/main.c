// Twice as many open files as the limit (64).
#include "vault.h"

int main(void) {
  printf("trying files\n");
  fflush(stdout);
  int made = 0;
  for (int i = 0; i < 128; ++i) made += dup(0) >= 0;
  if (made == 128) printf("beyond files\n");
  return 1;
}
