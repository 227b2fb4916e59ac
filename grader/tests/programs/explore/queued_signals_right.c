// Signals of real time are queued, with their values; others come once. Waiting for them, also with
// a limit of time.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t sum;
static volatile sig_atomic_t told;

static void on_value(int number, siginfo_t* info, void* context) {
  (void)number;
  (void)context;
  sum = sum * 10 + info->si_value.sival_int;
  ++told;
}

int main(void) {
  struct sigaction action = {.sa_sigaction = on_value, .sa_flags = SA_SIGINFO};
  sigaction(SIGRTMIN, &action, NULL);
  sigset_t all, before, awaited;
  sigemptyset(&all);
  sigaddset(&all, SIGRTMIN);
  sigaddset(&all, SIGUSR1);
  sigprocmask(SIG_BLOCK, &all, &before);
  const pid_t child = fork();
  if (child == 0) {
    for (int i = 1; i <= 3; ++i) sigqueue(getppid(), SIGRTMIN, (union sigval){.sival_int = i});
    kill(getppid(), SIGUSR1);
    kill(getppid(), SIGUSR1);
    _exit(0);
  }
  sigaddset(&before, SIGUSR1);
  while (told < 3) sigsuspend(&before);
  assert(sum == 123);

  sigemptyset(&awaited);
  sigaddset(&awaited, SIGUSR1);
  siginfo_t info;
  assert(sigwaitinfo(&awaited, &info) == SIGUSR1 && info.si_pid == child);
  wait(NULL);
  const struct timespec limit = {0, 1000000};
  while (sigtimedwait(&awaited, &info, &limit) == SIGUSR1) {  // the second came after the first
  }
  assert(errno == EAGAIN);
}
