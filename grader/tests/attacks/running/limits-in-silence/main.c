#include <signal.h>

#include "vault.h"

int main(void) {
  int taken[200], count = 0;
  while (count < 200 && (taken[count] = dup(0)) >= 0) ++count;
  fprintf(stderr, "descriptors %d\n", errno);
  while (count > 0) close(taken[--count]);
  signal(SIGXFSZ, SIG_IGN);
  const int file = open("large", O_CREAT | O_WRONLY, 0600);
  if (pwrite(file, "x", 1, 1L << 30) < 0) fprintf(stderr, "file %d\n", errno);
  close(file);
  unlink("large");
  return 1;
}
