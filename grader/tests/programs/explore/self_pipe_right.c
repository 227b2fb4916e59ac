// What a handler writes wakes the call that it interrupted, also where that is begun again.
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int ends[2];
static volatile sig_atomic_t seen;

static void on_signal(int number) {
  const int saved = errno;
  (void)number;
  seen = 1;
  if (write(ends[1], "x", 1) != 1) _exit(9);
  errno = saved;
}

int main(void) {
  if (pipe(ends) != 0) return 2;
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  const pid_t mine = getpid();
  const pid_t child = fork();
  if (child == 0) {
    kill(mine, SIGUSR1);
    _exit(0);
  }
  char byte;
  const ssize_t got = read(ends[0], &byte, 1);
  assert(got == 1 && seen);
  while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
  }
  return 0;
}
