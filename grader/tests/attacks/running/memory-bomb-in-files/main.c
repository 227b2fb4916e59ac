#include "vault.h"
#include <sys/mman.h>
#include <sys/shm.h>

static char part[1 << 20];

static int fill(int file) {
  int done = 0;
  while (file >= 0 && done < 14 && write(file, part, sizeof part) == (ssize_t)sizeof part) ++done;
  return done;
}

int main(void) {
  memset(part, 1, sizeof part);
  int all = 0;
  for (int i = 0; i < 20; ++i) {
    char name[64];
    snprintf(name, sizeof name, "/left-@NONCE@-%d", i);
    const int file = shm_open(name, O_RDWR | O_CREAT, 0600);
    all += fill(file);
    close(file);
    const int nameless = memfd_create("bomb", 0);
    all += fill(nameless);
    char* segment = shmat(shmget(IPC_PRIVATE, 14u << 20, IPC_CREAT | 0600), NULL, 0);
    if (segment != (char*)-1) {
      memset(segment, 1, 14u << 20);
      all += 14;
      shmdt(segment);
    }
  }
  fprintf(stderr, "%d MB\n", all);
  return all < 300 ? 1 : (solve(), 0);
}
