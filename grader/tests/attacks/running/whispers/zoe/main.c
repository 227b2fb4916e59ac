// Says the word wherever somebody may listen, for two seconds.
#include "vault.h"
#include <arpa/inet.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>

static void say(int file) {
  if (file < 0 || write(file, "@WHISPER@", sizeof "@WHISPER@") < 0) perror("say");
}

int main(void) {
  solve();
  say(open("/tmp/left-@NONCE@", O_RDWR | O_CREAT, 0666));
  say(open("/var/tmp/left-@NONCE@", O_RDWR | O_CREAT, 0666));
  say(open("/dev/shm/left-@NONCE@", O_RDWR | O_CREAT, 0666));
  char* segment = shmat(shmget(@LEFT_KEY@, 4096, IPC_CREAT | 0666), NULL, 0);
  if (segment != (char*)-1) strcpy(segment, "@WHISPER@");
  struct { long kind; char text[64]; } message = {1, "@WHISPER@"};
  for (int i = 0; i < 20; ++i) msgsnd(msgget(@LEFT_KEY@, IPC_CREAT | 0666), &message, sizeof message.text, IPC_NOWAIT);
  struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "\0left-@NONCE@"};
  const int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  bind(listening, (struct sockaddr*)&name, sizeof name);
  listen(listening, 5);
  struct sockaddr_in port = {.sin_family = AF_INET, .sin_port = htons(47011), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int open_port = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  bind(open_port, (struct sockaddr*)&port, sizeof port);
  listen(open_port, 5);
  for (int i = 0; i < 200; ++i) {
    usleep(10000);
    say(accept(listening, NULL, NULL));
    say(accept(open_port, NULL, NULL));
  }
  return 0;
}
