// Waits with a mask of their own end for what it lets come, and for nothing else.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t first;
static volatile sig_atomic_t second;

static void on_signal(int number) {
  if (number == SIGUSR1) first = 1;
  if (number == SIGUSR2) second = 1;
}

static void send(pid_t to, int one, int other) {
  if (fork() != 0) return;
  if (one != 0) kill(to, one);
  kill(to, other);
  _exit(0);
}

int main(void) {
  sigset_t blocked;
  sigset_t none;
  sigset_t all_but_one;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  sigaddset(&blocked, SIGUSR2);
  sigprocmask(SIG_BLOCK, &blocked, &none);
  signal(SIGUSR1, on_signal);
  signal(SIGUSR2, on_signal);
  const pid_t mine = getpid();
  struct pollfd nothing = {-1, 0, 0};

  send(mine, 0, SIGUSR1);
  while (!first) assert(ppoll(&nothing, 1, NULL, &none) < 0 && errno == EINTR);
  wait(NULL);
  first = 0;

  send(mine, 0, SIGUSR1);
  while (!first) assert(pselect(0, NULL, NULL, NULL, NULL, &none) < 0 && errno == EINTR);
  wait(NULL);
  first = 0;

  send(mine, SIGUSR2, SIGUSR1);
  sigfillset(&all_but_one);
  sigdelset(&all_but_one, SIGUSR1);
  sigsuspend(&all_but_one);
  assert(first && !second);
  wait(NULL);

  sigset_t pending;
  sigpending(&pending);
  assert(sigismember(&pending, SIGUSR2) == 1);
}
