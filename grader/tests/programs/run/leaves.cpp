// Leaves behind what its arguments name.
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace {

void make_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int end = socket(AF_UNIX, SOCK_STREAM, 0);
  bind(end, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

void leave(const std::string& what) {
  const std::string temporary = std::getenv("TMPDIR");
  if (what == "shm") shm_open("/left", O_CREAT | O_RDWR, 0600);
  if (what == "sem") sem_open("/left", O_CREAT, 0600, 1);
  if (what == "queue") mq_open("/left_queue", O_CREAT | O_RDWR, 0600, nullptr);
  if (what == "sysv_shm") shmget(0x1234, 4096, IPC_CREAT | 0600);
  if (what == "sysv_sem") semget(0x1235, 1, IPC_CREAT | 0600);
  if (what == "sysv_queue") msgget(0x1236, IPC_CREAT | 0600);
  if (what == "file") creat("left", 0600);
  if (what == "temporary") creat((temporary + "/left").c_str(), 0600);
  if (what == "fifo") mkfifo("pipe", 0600);
  if (what == "socket") make_socket("door");
  if (what == "folder") mkdir((temporary + "/left").c_str(), 0700);
  if (what == "many") {
    for (int i = 0; i < 5100; ++i) mkdir(("/dev/shm/a" + std::to_string(i)).c_str(), 0700);
  }
  if (what == "removed") {
    const int segment = shmget(0x1237, 4096, IPC_CREAT | 0600);
    shmat(segment, nullptr, 0);
    shmctl(segment, IPC_RMID, nullptr);
    shm_open("/gone", O_CREAT | O_RDWR, 0600);
    shm_unlink("/gone");
    sem_open("/gone", O_CREAT, 0600, 1);
    sem_unlink("/gone");
    mq_open("/gone", O_CREAT | O_RDWR, 0600, nullptr);
    mq_unlink("/gone");
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) leave(argv[i]);
}
