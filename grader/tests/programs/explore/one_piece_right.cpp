// Writes that nothing comes into: several parts for a pipe, and a packet longer than a page.
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <vector>

int main() {
  int ends[2];
  int packets[2];
  assert(pipe(ends) == 0 && socketpair(AF_UNIX, SOCK_SEQPACKET, 0, packets) == 0);
  for (char letter = 'a'; letter < 'c'; ++letter) {
    if (fork() != 0) continue;
    char text[] = {letter, letter, letter};
    const iovec parts[] = {{text, 1}, {text, 0}, {text + 1, 2}};
    assert(writev(ends[1], parts, 3) == 3);
    const std::vector<char> packet(8000, letter);
    assert(write(packets[1], packet.data(), packet.size()) == 8000);
    _exit(0);
  }
  std::vector<char> got(9000);
  for (int i = 0; i < 2; ++i) {
    char text[3];
    assert(read(ends[0], text, 3) == 3 && text[0] == text[1] && text[1] == text[2]);
    assert(read(packets[0], got.data(), got.size()) == 8000 && got[0] == got[7999]);
  }
  while (wait(nullptr) > 0) {
  }
}
