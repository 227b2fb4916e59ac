// An alarm ends a wait, a timer comes again, and one that is long enough never comes.
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t rung;

static void on_alarm(int number) {
  (void)number;
  ++rung;
}

int main(void) {
  struct sigaction action = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &action, NULL);
  int ends[2];
  assert(pipe(ends) == 0);
  alarm(1);
  char byte;
  assert(read(ends[0], &byte, 1) == -1 && errno == EINTR && rung == 1);

  const struct itimerval often = {{0, 10000}, {0, 10000}};
  const struct itimerval never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &often, NULL);
  while (rung < 4) pause();
  setitimer(ITIMER_REAL, &never, NULL);

  alarm(10);
  if (fork() == 0) {
    usleep(1000);
    _exit(write(ends[1], "x", 1) == 1 ? 0 : 1);
  }
  assert(read(ends[0], &byte, 1) == 1);
  wait(NULL);
  assert(alarm(0) > 0);
  assert(rung == 4);
}
