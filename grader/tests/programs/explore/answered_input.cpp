// A child tells its parent through a socket what standard input holds; it fails when that is not 7.
#include <sys/socket.h>

#include "shared.hpp"

int main() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0) return 1;
  in_child([&] {
    char digit = '?';
    if (read(STDIN_FILENO, &digit, 1) != 1) digit = '-';
    if (send(ends[1], &digit, 1, 0) != 1) _exit(1);
  });
  char digit = '?';
  if (recv(ends[0], &digit, 1, 0) != 1) return 1;
  await_children();
  return digit == '7' ? 0 : 2;
}
