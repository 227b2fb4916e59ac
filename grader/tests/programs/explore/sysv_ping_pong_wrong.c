// One semaphore for both directions: who has served takes its own ball back.
#include <assert.h>
#include <stdlib.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

static void change(int set, short by) {
  struct sembuf one = {0, by, 0};
  if (semop(set, &one, 1) != 0) abort();
}

int main(void) {
  int set = semget(IPC_PRIVATE, 1, 0600);
  int memory = shmget(IPC_PRIVATE, sizeof(int), 0600);
  if (set < 0 || memory < 0) return 1;
  int* strokes = shmat(memory, NULL, 0);
  shmctl(memory, IPC_RMID, NULL);
  pid_t child = fork();
  int me = child == 0;
  if (me == 0) change(set, 1);
  for (int i = 0; i < 2; ++i) {
    change(set, -1);
    assert(*strokes % 2 == me);
    ++*strokes;
    change(set, 1);
  }
  if (me == 1) _exit(0);
  if (wait(NULL) != child) return 1;
  return semctl(set, 0, IPC_RMID);
}
