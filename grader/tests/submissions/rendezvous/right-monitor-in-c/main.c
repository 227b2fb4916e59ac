#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "monitor.h"

static int parse(const char *s, long *n)
{
  char *end;
  if (*s < '0' || *s > '9') return 0;
  errno = 0;
  *n = strtol(s, &end, 10);
  return errno == 0 && *end == 0 && *n <= 100000;
}

static void producer(monitor_t *m, int i, long n)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  srandom((unsigned)(now.tv_nsec ^ now.tv_sec ^ (getpid() << 12)));
  for (long k = 0; k < n; k++) {
    int v = 100 * i + (int)(random() % 100);
    dprintf(1, "P%d %d\n", i + 1, v);
    monitor_put(m, i, v);
  }
}

static void consumer(monitor_t *m, int i, long n)
{
  for (long k = 0; k < n; k++) {
    int v = monitor_take(m, i);
    dprintf(1, "C%d %d\n", i + 1, v);
    monitor_meet(m);
  }
}

int main(int argc, char **argv)
{
  long n = 100;
  if (argc > 2 || (argc == 2 && !parse(argv[1], &n))) {
    fprintf(stderr, "usage: %s [N]\n", argv[0]);
    return 2;
  }
  monitor_t *m = monitor_create();
  if (!m) {
    perror("mmap");
    return 1;
  }
  pid_t pids[4];
  for (int i = 0; i < 4; i++) {
    if ((pids[i] = fork()) == 0) {
      if (i % 2) consumer(m, i / 2, n);
      else producer(m, i / 2, n);
      _exit(0);
    }
    if (pids[i] < 0) {
      perror("fork");
      while (i-- > 0) kill(pids[i], SIGKILL), waitpid(pids[i], NULL, 0);
      return 1;
    }
  }
  for (int i = 3; i >= 0; i--) waitpid(pids[i], NULL, 0);
  monitor_destroy(m);
  dprintf(1, "done\n");
  return 0;
}
