#include "vault.h"
#include <sys/socket.h>
#include <sys/un.h>

int main(void) {
  solve();
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "@SOCKET@"};
  must_fail("path", connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr*)&address, sizeof address));
  return 0;
}
