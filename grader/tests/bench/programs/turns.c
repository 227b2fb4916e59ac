// `turns WORKERS ROUNDS`: processes that go one after the other, each woken by the one before.
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const int workers = atoi(argv[1]);
  const int rounds = atoi(argv[2]);
  sem_t* turn = mmap(NULL, sizeof *turn * (size_t)workers, PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (turn == MAP_FAILED) return 1;
  for (int i = 0; i < workers; ++i) sem_init(&turn[i], 1, i == 0);
  for (int i = 0; i < workers; ++i) {
    if (fork() != 0) continue;
    for (int round = 0; round < rounds; ++round) {
      sem_wait(&turn[i]);
      sem_post(&turn[(i + 1) % workers]);
    }
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}
