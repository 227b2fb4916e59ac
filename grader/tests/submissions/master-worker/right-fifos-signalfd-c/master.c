#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mw.h"

static struct worker workers[64];
static int nworkers;
static char folder[] = "/tmp/master-worker-XXXXXX";

static void fifo_name(char *name, size_t size, int k, const char *kind) {
  snprintf(name, size, "%s/%d-%s", folder, k, kind);
}

/* O_RDWR opens a FIFO without waiting for the other side; and since the process keeps a writing
   end itself, nobody ever reads end-of-file: deaths come through the signalfd, and at the end the
   idle workers are killed. */
static int open_fifo(int k, const char *kind) {
  char name[64];
  fifo_name(name, sizeof name, k, kind);
  if (mkfifo(name, 0600)) return -1;
  int fd = open(name, O_RDWR | O_CLOEXEC);
  unlink(name);
  return fd;
}

static int start(int k) {
  struct worker *w = &workers[k];
  memset(w, 0, sizeof *w);
  w->orders = open_fifo(k, "orders");
  w->results = open_fifo(k, "results");
  if (w->orders < 0 || w->results < 0) return 0;
  w->pid = fork();
  if (w->pid < 0) return 0;
  if (w->pid == 0) {
    worker_loop(w->orders, w->results);
    _exit(0);
  }
  w->alive = 1;
  nworkers++;
  return 1;
}

static void order(struct worker *w, int64_t n) {
  if (write(w->orders, &n, sizeof n) != sizeof n) perror("write");
}

/* 1 when there was a result (the FIFO is not read unless poll or a look says so) */
static int result_of(int k, const struct task *tasks) {
  struct worker *w = &workers[k];
  struct pollfd look = {.fd = w->results, .events = POLLIN};
  int64_t r;
  if (!w->busy || poll(&look, 1, 0) != 1 || read(w->results, &r, sizeof r) != sizeof r) return 0;
  printf("task %lld worker %d result %lld\n", (long long)tasks[w->task].id, k, (long long)r);
  fflush(stdout);
  w->busy = 0;
  w->count++;
  return 1;
}

static int all(const struct task_list *list, int sigfd) {
  size_t left = list->count, next = 0, returned_count = 0;
  size_t returned[64]; /* at most one from each worker */
  int alive = nworkers;
  while (left > 0 && alive > 0) {
    struct pollfd fds[65];
    for (int k = 0; k < nworkers; k++) {
      struct worker *w = &workers[k];
      if (w->alive && !w->busy && (returned_count || next < list->count)) {
        w->task = returned_count ? returned[--returned_count] : next++;
        w->busy = 1;
        order(w, list->items[w->task].n);
      }
      fds[k] = (struct pollfd){.fd = w->alive ? w->results : -1, .events = POLLIN};
    }
    fds[nworkers] = (struct pollfd){.fd = sigfd, .events = POLLIN};
    if (poll(fds, (nfds_t)nworkers + 1, -1) < 0) continue;
    for (int k = 0; k < nworkers; k++) left -= (size_t)result_of(k, list->items);
    if (!fds[nworkers].revents) continue;
    struct signalfd_siginfo info;
    if (read(sigfd, &info, sizeof info) < 0) continue;
    for (pid_t pid; (pid = waitpid(-1, NULL, WNOHANG)) > 0;) {
      for (int k = 0; k < nworkers; k++) {
        struct worker *w = &workers[k];
        if (w->pid != pid) continue;
        w->alive = 0;
        alive--;
        left -= (size_t)result_of(k, list->items); /* what it had still sent */
        if (w->busy) returned[returned_count++] = w->task;
        w->busy = 0;
      }
    }
  }
  return left == 0;
}

static void stop(void) {
  for (int k = 0; k < nworkers; k++) {
    if (!workers[k].alive) continue;
    kill(workers[k].pid, SIGKILL);
    waitpid(workers[k].pid, NULL, 0);
  }
}

int main(int argc, char *argv[]) {
  int64_t size;
  if (argc != 2 || !parse_int(argv[1], &size) || size < 1 || size > 64) {
    fprintf(stderr, "usage: %s WORKERS\n", argv[0]);
    return 2;
  }
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &set, NULL);
  int sigfd = signalfd(-1, &set, SFD_CLOEXEC);
  if (sigfd < 0 || !mkdtemp(folder)) {
    perror("master-worker");
    return 1;
  }
  int started = 1;
  for (int k = 0; k < size && started; k++) started = start(k);
  rmdir(folder); /* the FIFOs have lost their names already */
  if (!started) {
    perror("master-worker");
    stop();
    return 1;
  }

  struct task_list list;
  read_tasks(&list);
  int complete = all(&list, sigfd);
  stop();
  if (!complete) {
    fprintf(stderr, "all the workers are dead\n");
    return 1;
  }
  for (int k = 0; k < nworkers; k++) printf("worker %d tasks %d\n", k, workers[k].count);
  printf("done %zu\n", list.count);
  free(list.items);
  return list.bad_lines ? 1 : 0;
}
