#include "vault.h"

static char part[1 << 20];

int main(void) {
  const char* folders[] = {".", getenv("TMPDIR"), "/tmp", "/dev/shm", "/var/tmp"};
  for (int i = 0; i < 5; ++i) {
    int all = 0;
    for (int number = 0; number < 50; ++number) {
      char name[200];
      snprintf(name, sizeof name, "%s/left-@NONCE@-%d", folders[i], number);
      const int file = open(name, O_WRONLY | O_CREAT, 0600);
      for (int m = 0; m < 15 && write(file, part, sizeof part) == (ssize_t)sizeof part; ++m) ++all;
      close(file);
    }
    if (all >= 750) fprintf(stderr, "got disk in %s\n", folders[i]);
  }
  return 1;
}
