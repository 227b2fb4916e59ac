// Tries in a loop, of what would have had to wait, until somebody else has done something.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  long type;
  char text;
};

static int opened_anew(int file) {
  char name[40];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  return open(name, O_RDWR);
}

int main(void) {
  int ends[2];
  assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  const int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  const int set = semget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  const int file = memfd_create("locked", 0);
  assert(flock(file, LOCK_EX) == 0);
  if (fork() == 0) {
    const int same = opened_anew(file);
    while (flock(same, LOCK_EX | LOCK_NB) < 0) assert(errno == EWOULDBLOCK);
    struct sembuf up = {0, 1, 0};
    semop(set, &up, 1);
    struct message sent = {1, 'x'};
    msgsnd(queue, &sent, 1, 0);
    send(ends[1], "x", 1, 0);
    _exit(0);
  }
  flock(file, LOCK_UN);
  struct sembuf down = {0, -1, IPC_NOWAIT};
  while (semop(set, &down, 1) < 0) assert(errno == EAGAIN);
  struct message got;
  while (msgrcv(queue, &got, 1, 0, IPC_NOWAIT) < 0) assert(errno == ENOMSG);
  while (recv(ends[0], &got.text, 1, MSG_DONTWAIT) < 0) assert(errno == EAGAIN);
  wait(NULL);
  return 0;
}
