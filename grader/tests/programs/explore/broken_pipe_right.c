// Who ignores SIGPIPE is told by the call, whichever it is.
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  signal(SIGPIPE, SIG_IGN);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 2;
  if (fork() == 0) _exit(0);
  close(ends[1]);
  wait(NULL);
  char byte = 'x';
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  assert(sendmsg(ends[0], &message, 0) < 0 && errno == EPIPE);
  assert(sendto(ends[0], &byte, 1, 0, NULL, 0) < 0 && errno == EPIPE);
}
