// Units that nobody gives back, and nobody has to: a turn that goes round, a prize for the first,
// and a lock that is handed over to another process.
#include <assert.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
  sem_t first, second;  // whose turn it is
  sem_t prize;
  sem_t handed_over;
  int winners;
};

int main(void) {
  struct shared* all =
      mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sem_init(&all->first, 1, 1);
  sem_init(&all->second, 1, 0);
  sem_init(&all->prize, 1, 1);
  sem_init(&all->handed_over, 1, 1);
  sem_wait(&all->handed_over);
  sem_post(&all->handed_over);
  sem_wait(&all->handed_over);
  if (fork() == 0) {
    if (sem_trywait(&all->prize) == 0) ++all->winners;
    sem_post(&all->handed_over);
    sem_wait(&all->second);
    _exit(0);
  }
  sem_wait(&all->first);
  if (sem_trywait(&all->prize) == 0) ++all->winners;
  sem_post(&all->second);
  sem_wait(&all->handed_over);
  wait(NULL);
  assert(all->winners == 1);
  return 0;
}
