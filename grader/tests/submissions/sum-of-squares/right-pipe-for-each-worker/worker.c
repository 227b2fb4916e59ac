#include "worker.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

static void compute(const struct worker *w, int to) {
  long long sum = 0;
  for (long long k = w->first; k <= w->last; k++) sum += k * k;
  /* eight bytes into an empty pipe: never in two pieces */
  _exit(write(to, &sum, sizeof sum) == (ssize_t)sizeof sum ? 0 : 1);
}

int worker_start(struct worker *w) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  w->pid = fork();
  if (w->pid == 0) {
    close(ends[0]);
    compute(w, ends[1]);
  }
  close(ends[1]);
  w->from = ends[0];
  return w->pid > 0;
}

int worker_finish(struct worker *w, long long *partial) {
  ssize_t n;
  int status;
  do n = read(w->from, partial, sizeof *partial);
  while (n == -1 && errno == EINTR);
  close(w->from);
  while (waitpid(w->pid, &status, 0) == -1 && errno == EINTR) {
  }
  return n == (ssize_t)sizeof *partial && status == 0;
}
