/* A semaphore is a lock here, and its last user ends without unlocking. */
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sem_t* lock = mmap(NULL, sizeof *lock, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(lock, 1, 1);
  sem_wait(lock);
  sem_post(lock);
  if (fork() == 0) {
    sem_wait(lock);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
