// Files that must not be there at the beginning, and are removed at the end: what a schedule that
// is cut leaves must not meet the next one.
#include <assert.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char fifo[200] = "";
  strncat(fifo, getenv("TMPDIR"), 150);
  strcat(fifo, "/fifo");
  assert(open("lock", O_CREAT | O_EXCL | O_WRONLY, 0600) >= 0);
  assert(mkdir("folder", 0700) == 0 && mkdir("folder/inner", 0700) == 0);
  assert(mkfifo(fifo, 0600) == 0);
  sem_t* turn =
      mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(turn, 1, 1);
  for (int i = 0; i < 3; ++i) {
    if (fork() != 0) continue;
    sem_wait(turn);
    sem_post(turn);
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  unlink("lock");
  unlink(fifo);
  return rmdir("folder/inner") + rmdir("folder");
}
