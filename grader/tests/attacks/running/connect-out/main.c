#include "vault.h"
#include <arpa/inet.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

static void knock_un(const char* name, int abstract) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path + abstract, name, sizeof address.sun_path - 2);
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  const socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (unsigned)abstract + strlen(name));
  must_fail(abstract ? "abstract" : "path", connect(fd, (struct sockaddr*)&address, size));
}

int main(void) {
  solve();
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(@PORT@)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  must_fail("port", connect(fd, (struct sockaddr*)&address, sizeof address));
  knock_un("@ABSTRACT@", 1);
  knock_un("@SOCKET@", 0);
  return 0;
}
