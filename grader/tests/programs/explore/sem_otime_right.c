// The time of the last semop is 0 until there was one: how others know that the set is ready.
#include <assert.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const int semaphores = semget(IPC_PRIVATE, 1, 0600 | IPC_CREAT);
  struct semid_ds state;
  semctl(semaphores, 0, SETVAL, 0);
  assert(semctl(semaphores, 0, IPC_STAT, &state) == 0 && state.sem_otime == 0);
  if (fork() == 0) {
    struct sembuf give = {0, 1, 0};
    semop(semaphores, &give, 1);
    _exit(0);
  }
  wait(NULL);
  assert(semctl(semaphores, 0, IPC_STAT, &state) == 0 && state.sem_otime > 0);
  semctl(semaphores, 0, IPC_RMID);
}
