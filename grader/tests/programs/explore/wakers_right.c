// Readers are woken by everything that writes or closes.
#define _GNU_SOURCE
#include <assert.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void read_all(int from) {
  char bytes[16];
  while (read(from, bytes, sizeof bytes) > 0) {
  }
  _exit(0);
}

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 2;
  if (fork() == 0) {
    char byte;
    _exit(read(ends[0], &byte, 1) == 1 ? 0 : 1);
  }
  usleep(1000);
  dprintf(ends[1], "%d\n", 4);
  int status = 0;
  wait(&status);
  assert(status == 0);

  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0) return 2;
  if (fork() == 0) {
    close(sockets[0]);
    read_all(sockets[1]);
  }
  usleep(1000);
  shutdown(sockets[0], SHUT_WR);
  wait(NULL);

  if (fork() == 0) {
    close(ends[1]);
    read_all(ends[0]);
  }
  usleep(1000);
  closefrom(3);
  wait(NULL);
}
