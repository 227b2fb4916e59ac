#include "vault.h"

int main(void) {
  solve();
  for (int fd = 3; fd < 1024; ++fd) {
    if (fcntl(fd, F_GETFD) < 0) continue;
    fprintf(stderr, "got descriptor %d\n", fd);
    show_fd(fd, "inherited");
    if (write(fd, "owned\n", 6) < 0) perror("write");
  }
  return 0;
}
