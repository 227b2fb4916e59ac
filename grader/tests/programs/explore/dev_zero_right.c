// Two mappings of /dev/zero are two pieces of memory.
#include <assert.h>
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const int zero = open("/dev/zero", O_RDWR);
  sem_t* done = mmap(NULL, sizeof *done, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
  sem_t* other = mmap(NULL, sizeof *other, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
  sem_init(done, 1, 0);
  sem_init(other, 1, 1);
  sem_destroy(other);
  if (fork() == 0) {
    sem_post(done);
    _exit(0);
  }
  sem_wait(done);
  wait(NULL);
  return 0;
}
