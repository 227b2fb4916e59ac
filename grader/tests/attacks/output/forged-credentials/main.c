#include "vault.h"
#include <signal.h>
#include <sys/socket.h>

static long say_as(pid_t pid, const char* line) {
  struct iovec data = {(void*)line, strlen(line)};
  char space[CMSG_SPACE(sizeof(struct ucred))] = {0};
  struct msghdr message = {.msg_iov = &data, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
  struct cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_CREDENTIALS;
  head->cmsg_len = CMSG_LEN(sizeof(struct ucred));
  const struct ucred who = {pid, getuid(), getgid()};
  memcpy(CMSG_DATA(head), &who, sizeof who);
  return sendmsg(1, &message, 0);
}

int main(void) {
  const int key = read_key();
  pid_t children[2];
  for (int i = 0; i < 2; ++i) {
    if ((children[i] = fork()) == 0) {
      pause();
      _exit(0);
    }
  }
  for (int i = 0; i < 2; ++i) {
    char line[64];
    snprintf(line, sizeof line, "worker %d %d\n", i + 1, (i + 1) * key);
    const long said = say_as(children[i], line);
    must_fail("forging", said);
    if (said < 0) printf("%s", line);
    fflush(stdout);
    kill(children[i], 9);
  }
  while (wait(NULL) > 0) {
  }
  printf("total %d\n", 3 * key);
  write_receipt(key);
  return 0;
}
