#include "vault.h"

int main(void) {
  int made = 0;
  for (int number = 0; number < 1000000; ++number) {
    char name[64];
    snprintf(name, sizeof name, "left-%d", number);
    made += mkdir(name, 0700) == 0;
  }
  if (made == 1000000) fprintf(stderr, "got inodes\n");
  return 1;
}
