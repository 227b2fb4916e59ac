// Signals are read from a descriptor, beside a pipe; of those that came together there is one.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  const int signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  struct signalfd_siginfo info;
  assert(read(signals, &info, sizeof info) == -1 && errno == EAGAIN);
  int ends[2];
  assert(pipe(ends) == 0);
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    if (i == 0) kill(getppid(), SIGUSR1);
    _exit(write(ends[1], "x", 1) == 1 ? 3 : 1);
  }
  int children = 2, bytes = 0, told = 0;
  while (children > 0 || bytes < 2 || told == 0) {
    struct pollfd both[2] = {{signals, POLLIN, 0}, {ends[0], POLLIN, 0}};
    assert(poll(both, 2, -1) >= 1);
    char byte;
    if (both[1].revents != 0) bytes += (int)read(ends[0], &byte, 1);
    if (both[0].revents == 0) continue;
    assert(read(signals, &info, sizeof info) == sizeof info);
    if (info.ssi_signo == SIGUSR1) ++told;
    int status = 0;
    while (children > 0 && waitpid(-1, &status, WNOHANG) > 0) {
      assert(WEXITSTATUS(status) == 3);
      --children;
    }
  }
  assert(told == 1);
}
