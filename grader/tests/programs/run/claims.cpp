// Claims one name of each kind for itself alone, says which were taken already, and waits for the
// end of its input.
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace {

void tell(const char* what, bool claimed) {
  if (claimed) {
    std::printf("claimed %s\n", what);
  } else {
    std::printf("%s: %s\n", what, std::strerror(errno));
  }
}

bool claim_abstract_socket() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, "\0claimed", 8);
  const int end = socket(AF_UNIX, SOCK_STREAM, 0);
  const auto size = static_cast<socklen_t>(sizeof address.sun_family + 8);
  return bind(end, reinterpret_cast<const sockaddr*>(&address), size) == 0;
}

}  // namespace

int main() {
  constexpr int flags = O_CREAT | O_EXCL | O_RDWR;
  tell("semaphore", sem_open("/claimed", flags, 0666, 1) != SEM_FAILED);
  tell("memory", shm_open("/claimed", flags, 0666) >= 0);
  tell("queue", mq_open("/claimed", flags, 0666, nullptr) >= 0);
  tell("segment", shmget(0x2345, 4096, IPC_CREAT | IPC_EXCL | 0666) >= 0);
  tell("semaphores", semget(0x2345, 1, IPC_CREAT | IPC_EXCL | 0666) >= 0);
  tell("messages", msgget(0x2345, IPC_CREAT | IPC_EXCL | 0666) >= 0);
  tell("file", open("/tmp/claimed", flags, 0666) >= 0);
  tell("socket", claim_abstract_socket());
  std::puts("done");
  std::fflush(stdout);
  char byte = 0;
  while (read(0, &byte, 1) > 0) {
  }
}
