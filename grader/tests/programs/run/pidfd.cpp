// When a pidfd says that the child has ended, waiting for it with WNOHANG must succeed.
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  int missed = 0;
  for (int i = 0; i < 50; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    pollfd end{static_cast<int>(syscall(SYS_pidfd_open, child, 0)), POLLIN, 0};
    poll(&end, 1, -1);
    if (waitpid(child, nullptr, WNOHANG) != child) {
      ++missed;
      waitpid(child, nullptr, 0);
    }
    close(end.fd);
  }
  std::printf("missed %d\n", missed);
}
