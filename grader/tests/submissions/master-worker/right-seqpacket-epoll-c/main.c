/* Packet sockets and epoll. A worker never ends by itself: the master sends SIGTERM at the end. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WORKERS 64
#define MAX_N 100000000

typedef struct { int64_t id, n; } task_t;
typedef struct { pid_t pid; int fd; int busy; size_t held; unsigned done; } worker_t;

static worker_t crew[MAX_WORKERS];
static int crew_size;
static task_t *tasks;
static size_t task_count;
static size_t *stack;       /* indices of the tasks that wait, the next one on top */
static size_t stack_height;

static void die(const char *what) { perror(what); exit(1); }

static int64_t count_primes(int64_t n) {
  if (n <= 2) return 0;
  uint8_t *bits = calloc((size_t)n / 16 + 1, 1);   /* odd numbers only, one bit each */
  if (!bits) _exit(1);
  int64_t count = 1;
  for (int64_t i = 3; i < n; i += 2) {
    if (bits[i >> 4] & (1u << ((i >> 1) & 7))) continue;
    count++;
    for (int64_t j = i * i; j < n; j += 2 * i) bits[j >> 4] |= (uint8_t)(1u << ((j >> 1) & 7));
  }
  free(bits);
  return count;
}

static void serve(int fd) {
  for (;;) {
    int64_t n, answer;
    if (recv(fd, &n, sizeof n, 0) != (ssize_t)sizeof n) _exit(0);
    answer = count_primes(n);
    if (send(fd, &answer, sizeof answer, MSG_NOSIGNAL) != (ssize_t)sizeof answer) _exit(0);
  }
}

static void hire(int count) {
  for (int k = 0; k < count; k++) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair)) die("socketpair");
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid == 0) {
      close(pair[0]);
      for (int i = 0; i < k; i++) close(crew[i].fd);
      serve(pair[1]);
    }
    close(pair[1]);
    crew[k] = (worker_t){.pid = pid, .fd = pair[0]};
    crew_size++;
  }
}

static int to_number(const char *text, int64_t lo, int64_t hi, int64_t *out) {
  const char *digits = text + (*text == '-');
  if (!*digits || strspn(digits, "0123456789") != strlen(digits)) return 0;
  errno = 0;
  *out = strtoll(text, NULL, 10);
  return errno == 0 && *out >= lo && *out <= hi;
}

/* Returns how many lines were not tasks. */
static int read_tasks(void) {
  char *line = NULL;
  size_t room = 0, capacity = 0;
  ssize_t length;
  int bad = 0;
  for (int number = 1; (length = getline(&line, &room, stdin)) > 0; number++) {
    if (line[length - 1] == '\n') line[length - 1] = 0;
    char *space = strchr(line, ' ');
    task_t t = {0, 0};
    if (space) *space = 0;
    if (!space || !to_number(line, INT64_MIN, INT64_MAX, &t.id) ||
        !to_number(space + 1, 0, MAX_N, &t.n)) {
      fprintf(stderr, "line %d: not a task\n", number);
      bad++;
      continue;
    }
    if (task_count == capacity) {
      capacity = capacity ? 2 * capacity : 64;
      tasks = realloc(tasks, capacity * sizeof *tasks);
      if (!tasks) die("realloc");
    }
    tasks[task_count++] = t;
  }
  free(line);
  return bad;
}

static int alive(void) {
  int count = 0;
  for (int k = 0; k < crew_size; k++) count += crew[k].fd >= 0;
  return count;
}

static void feed(void) {
  for (int k = 0; k < crew_size && stack_height; k++) {
    worker_t *w = &crew[k];
    if (w->fd < 0 || w->busy) continue;
    w->held = stack[--stack_height];
    w->busy = 1;
    /* when this fails the worker is dead, which epoll reports next */
    (void)!send(w->fd, &tasks[w->held].n, sizeof(int64_t), MSG_NOSIGNAL);
  }
}

static int collect(int k) {
  worker_t *w = &crew[k];
  int64_t answer;
  if (recv(w->fd, &answer, sizeof answer, 0) == (ssize_t)sizeof answer) {
    dprintf(1, "task %" PRId64 " worker %d result %" PRId64 "\n", tasks[w->held].id, k, answer);
    w->busy = 0;
    w->done++;
    return 1;
  }
  close(w->fd);   /* takes it out of the epoll set too */
  w->fd = -1;
  if (w->busy) stack[stack_height++] = w->held;
  w->busy = 0;
  return 0;
}

static void dismiss(void) {
  for (int k = 0; k < crew_size; k++) kill(crew[k].pid, SIGTERM);
  for (int k = 0; k < crew_size; k++)
    while (waitpid(crew[k].pid, NULL, 0) < 0 && errno == EINTR) {}
}

int main(int argc, char **argv) {
  int64_t workers;
  if (argc != 2 || !to_number(argv[1], 1, MAX_WORKERS, &workers)) {
    fprintf(stderr, "usage: master-worker WORKERS, from 1 to %d\n", MAX_WORKERS);
    return 2;
  }
  hire((int)workers);
  int bad = read_tasks();
  stack = malloc((task_count + 1) * sizeof *stack);
  if (!stack) die("malloc");
  while (stack_height < task_count) {
    stack[stack_height] = task_count - 1 - stack_height;
    stack_height++;
  }

  int set = epoll_create1(EPOLL_CLOEXEC);
  if (set < 0) die("epoll_create1");
  for (int k = 0; k < crew_size; k++) {
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = (uint32_t)k};
    if (epoll_ctl(set, EPOLL_CTL_ADD, crew[k].fd, &e)) die("epoll_ctl");
  }

  size_t finished = 0;
  while (finished < task_count && alive()) {
    feed();
    struct epoll_event events[MAX_WORKERS];
    int n = epoll_wait(set, events, MAX_WORKERS, -1);
    for (int i = 0; i < n; i++) finished += (size_t)collect((int)events[i].data.u32);
  }
  dismiss();
  if (finished < task_count) {
    fprintf(stderr, "no worker is left for %zu tasks\n", task_count - finished);
    return 1;
  }
  for (int k = 0; k < crew_size; k++) dprintf(1, "worker %d tasks %u\n", k, crew[k].done);
  dprintf(1, "done %zu\n", finished);
  return bad ? 1 : 0;
}
