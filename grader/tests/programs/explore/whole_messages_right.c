// MSG_WAITALL: as much as is asked for comes at once, however it was sent; less only at the end of
// a stream, and one packet at a time where there are packets.
#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int stream[2];
  int packets[2];
  assert(socketpair(AF_UNIX, SOCK_STREAM, 0, stream) == 0);
  assert(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, packets) == 0);
  if (fork() == 0) {
    close(stream[0]);
    assert(send(stream[1], "ab", 2, 0) == 2);
    assert(send(stream[1], "cd", 2, 0) == 2);
    assert(send(packets[1], "ef", 2, 0) == 2);
    assert(send(stream[1], "gh", 2, 0) == 2);
    _exit(0);
  }
  close(stream[1]);
  char got[4];
  assert(recv(stream[0], got, 4, MSG_WAITALL) == 4 && memcmp(got, "abcd", 4) == 0);
  assert(recv(packets[0], got, 4, MSG_WAITALL) == 2 && memcmp(got, "ef", 2) == 0);
  assert(recvfrom(stream[0], got, 4, MSG_WAITALL, NULL, NULL) == 2 && memcmp(got, "gh", 2) == 0);
  assert(recv(stream[0], got, 4, MSG_WAITALL) == 0);
  int status = 0;
  assert(wait(&status) > 0 && status == 0);
  return 0;
}
