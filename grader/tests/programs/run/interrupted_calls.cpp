// Children end while the parent sleeps in a call that a signal would interrupt (but SIGCHLD is
// ignored by default, so it does not): semop and epoll_wait.
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace {
void end_soon() {
  if (fork() == 0) {
    usleep(20000);
    _exit(0);
  }
}
}  // namespace

int main() {
  const int set = semget(IPC_PRIVATE, 1, 0600);
  end_soon();
  if (fork() == 0) {
    usleep(60000);
    sembuf up{0, 1, 0};
    semop(set, &up, 1);
    _exit(0);
  }
  sembuf down{0, -1, 0};
  const int result = semop(set, &down, 1);
  std::printf("semop %s\n", result == 0 ? "went well" : std::strerror(errno));
  int ends[2];
  (void)!pipe(ends);
  const int events = epoll_create1(0);
  epoll_event event{};
  event.events = EPOLLIN;
  epoll_ctl(events, EPOLL_CTL_ADD, ends[0], &event);
  end_soon();
  if (fork() == 0) {
    usleep(60000);
    (void)!write(ends[1], "x", 1);
    _exit(0);
  }
  const int ready = epoll_wait(events, &event, 1, -1);
  std::printf("epoll %s\n", ready == 1 ? "went well" : std::strerror(errno));
  while (wait(nullptr) > 0) {
  }
  semctl(set, 0, IPC_RMID);
}
