// As many files of 15 MB as do not fit into the disk space of a run, in each place that can be written.
#include "vault.h"

static int fill(const char* folder, int number) {
  static char part[1 << 20];
  char name[200];
  snprintf(name, sizeof name, "%s/left-@NONCE@-%d", folder, number);
  const int file = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
  int done = file >= 0;
  for (int i = 0; done && i < 15; ++i) done = write(file, part, sizeof part) == (ssize_t)sizeof part;
  close(file);
  return done;
}

int main(void) {
  printf("trying disk\n");
  fflush(stdout);
  const char* folders[] = {".", getenv("TMPDIR"), "/tmp", "/dev/shm", "/var/tmp"};
  for (int i = 0; i < 5; ++i) {
    int files = 0;
    while (files < 40 && fill(folders[i], files)) ++files;
    for (int number = 0; number <= files; ++number) {
      char name[200];
      snprintf(name, sizeof name, "%s/left-@NONCE@-%d", folders[i], number);
      unlink(name);
    }
    if (files == 40) printf("beyond disk in %s\n", folders[i]);
  }
  return 1;
}
