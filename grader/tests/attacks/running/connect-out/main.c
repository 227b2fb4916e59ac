#include "vault.h"
#include <arpa/inet.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(void) {
  solve();
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(@PORT@)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  must_fail("port", connect(fd, (struct sockaddr*)&address, sizeof address));
  struct sockaddr_un name = {.sun_family = AF_UNIX};
  memcpy(name.sun_path + 1, "@ABSTRACT@", strlen("@ABSTRACT@"));
  const socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen("@ABSTRACT@"));
  must_fail("abstract", connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr*)&name, size));
  return 0;
}
