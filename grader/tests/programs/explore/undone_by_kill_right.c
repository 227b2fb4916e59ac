// SEM_UNDO gives back what a killed process had.
#include <assert.h>
#include <signal.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const int semaphores = semget(IPC_PRIVATE, 2, 0600 | IPC_CREAT);
  struct sembuf take = {0, -1, SEM_UNDO};
  struct sembuf tell = {1, 1, 0};
  struct sembuf hear = {1, -1, 0};
  semctl(semaphores, 0, SETVAL, 1);
  semctl(semaphores, 1, SETVAL, 0);
  const pid_t child = fork();
  if (child == 0) {
    semop(semaphores, &take, 1);
    semop(semaphores, &tell, 1);
    for (;;) pause();
  }
  semop(semaphores, &hear, 1);
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  assert(semop(semaphores, &take, 1) == 0);
  semctl(semaphores, 0, IPC_RMID);
}
