// `counter WORKERS ROUNDS`: processes that count together under one lock.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
  pthread_mutex_t lock;
  int count;
};

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const int workers = atoi(argv[1]);
  const int rounds = atoi(argv[2]);
  struct shared* all =
      mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) return 1;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&all->lock, &attributes);
  for (int i = 0; i < workers; ++i) {
    if (fork() != 0) continue;
    for (int round = 0; round < rounds; ++round) {
      pthread_mutex_lock(&all->lock);
      ++all->count;
      pthread_mutex_unlock(&all->lock);
    }
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  assert(all->count == workers * rounds);
  return 0;
}
