// Two processes take turns by System V semaphores: right.
#include <stdlib.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

static void change(int set, unsigned short number, short by) {
  struct sembuf one = {number, by, 0};
  if (semop(set, &one, 1) != 0) abort();
}

int main(void) {
  int set = semget(IPC_PRIVATE, 2, 0600);
  if (set < 0) return 1;
  pid_t child = fork();
  for (int i = 0; i < 2; ++i) {
    change(set, child == 0 ? 1 : 0, child == 0 ? -1 : 1);
    change(set, child == 0 ? 0 : 1, child == 0 ? -1 : 1);
  }
  if (child == 0) _exit(0);
  int status = 0;
  if (wait(&status) != child || status != 0) return 1;
  return semctl(set, 0, IPC_RMID);
}
