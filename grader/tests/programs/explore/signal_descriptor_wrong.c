// As many signals are awaited as there are children: two that end together make one.
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  const int signals = signalfd(-1, &set, 0);
  for (int i = 0; i < 2; ++i) {
    if (fork() == 0) _exit(0);
  }
  for (int i = 0; i < 2; ++i) {
    struct signalfd_siginfo info;
    if (read(signals, &info, sizeof info) != sizeof info) return 1;
    wait(NULL);
  }
}
