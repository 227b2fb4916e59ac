#include "vault.h"
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  solve();
  shm_open("/left-@NONCE@", O_RDWR | O_CREAT, 0666);
  sem_open("/left-@NONCE@", O_CREAT, 0666, 1);
  shmget(@LEFT_KEY@, 4096, IPC_CREAT | 0666);
  semget(@LEFT_KEY@, 1, IPC_CREAT | 0666);
  msgget(@LEFT_KEY@, IPC_CREAT | 0666);
  open("/tmp/left-@NONCE@", O_WRONLY | O_CREAT, 0666);
  open("/dev/shm/left-@NONCE@-file", O_WRONLY | O_CREAT, 0666);
  mkfifo("left-fifo", 0666);
  return 0;
}
