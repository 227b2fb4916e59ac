#include "vault.h"
#include <mqueue.h>
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  solve();
  const int memory = shm_open("/canary-@NONCE@", O_RDWR, 0);
  if (memory >= 0) {
    show_fd(memory, "memory");
    if (pwrite(memory, "owned", 5, 0) < 0) perror("pwrite");
  }
  shm_unlink("/canary-@NONCE@");
  sem_t* semaphore = sem_open("/canary-@NONCE@", 0);
  if (semaphore != SEM_FAILED) sem_post(semaphore);
  const mqd_t queue = mq_open("/canary-@NONCE@", O_RDWR | O_NONBLOCK);
  char text[8192];
  if (mq_receive(queue, text, sizeof text, NULL) > 0) fprintf(stderr, "queue: %.40s\n", text);
  mq_unlink("/canary-@NONCE@");
  char* segment = shmat(shmget(@CANARY_KEY@, 0, 0), NULL, 0);
  if (segment != (char*)-1) {
    fprintf(stderr, "segment: %.40s\n", segment);
    strcpy(segment, "owned");
  }
  semctl(semget(@CANARY_KEY@, 0, 0), 0, SETVAL, 1);
  shmctl(shmget(@CANARY_KEY@, 0, 0), IPC_RMID, NULL);
  msgctl(msgget(@CANARY_KEY@, 0), IPC_RMID, NULL);
  return 0;
}
