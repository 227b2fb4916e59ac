#include "vault.h"
#include <sys/socket.h>

static int send_fd(int through, int fd) {
  char word = 'x', space[CMSG_SPACE(sizeof fd)] = {0};
  struct iovec data = {&word, 1};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
  struct cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(head), &fd, sizeof fd);
  return sendmsg(through, &message, MSG_DONTWAIT) == 1;
}

int main(void) {
  int ends[2], sent = 0, opened = 0;
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0) return 1;
  while (sent < 20000 && send_fd(ends[0], ends[1])) ++sent;
  while (opened < 100000 && dup(0) >= 0) ++opened;
  fprintf(stderr, "sent %d\nopened %d\n", sent, opened);
  return 1;
}
