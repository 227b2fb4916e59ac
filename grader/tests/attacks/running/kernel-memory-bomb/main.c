#include "vault.h"

static char part[1 << 16];

/* 25 pipes of a megabyte in each of 30 processes: 750 MB. */
int main(void) {
  int ready[2], kept[2];
  if (pipe(ready) != 0 || pipe(kept) != 0) return 1;
  for (int i = 0; i < 30; ++i) {
    if (fork() != 0) continue;
    close(kept[1]);
    int full = 1;
    for (int k = 0; k < 25; ++k) {
      int ends[2];
      if (pipe2(ends, O_NONBLOCK) != 0) full = 0;
      else if (fcntl(ends[1], F_SETPIPE_SZ, 1 << 20) < 1 << 20) full = 0;
      else while (write(ends[1], part, sizeof part) > 0) {
      }
    }
    if (full && write(ready[1], "y", 1) != 1) _exit(1);
    char word;
    if (!full) _exit(1);
    _exit(read(kept[0], &word, 1) == 0 ? 0 : 1);
  }
  close(ready[1]);
  int have = 0;
  char word;
  while (have < 30 && read(ready[0], &word, 1) == 1) ++have;
  if (have == 30) fprintf(stderr, "got all of it\n");
  close(kept[1]);
  while (wait(NULL) > 0) {
  }
  return 1;
}
