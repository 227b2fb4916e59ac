/* A master and its workers, a socketpair each. */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef long long num;

struct task { num id, n; struct task *next; };

struct worker {
  pid_t pid;
  int sock;            /* -1: dead */
  struct task *task;   /* NULL: free */
  int count;
};

static struct worker crew[64];
static int crew_size;
static struct task *list, **list_end = &list;

static num primes_below(num n) {
  if (n < 3) return 0;
  unsigned char *out = calloc(n / 8 + 1, 1);
  num found = 0;
  if (!out) _exit(1);
  for (num i = 2; i < n; i++) {
    if (out[i / 8] & 1 << i % 8) continue;
    found++;
    for (num j = i * i; j < n; j += i) out[j / 8] |= 1 << j % 8;
  }
  free(out);
  return found;
}

static void worker_loop(int sock) {
  num n, r;
  while (recv(sock, &n, sizeof n, MSG_WAITALL) == sizeof n) {
    r = primes_below(n);
    if (send(sock, &r, sizeof r, MSG_NOSIGNAL) != sizeof r) break;
  }
  _exit(0);
}

static void create_workers(int size) {
  while (crew_size < size) {
    int sv[2];
    pid_t pid;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv) < 0 || (pid = fork()) < 0) {
      perror("master-worker");
      exit(1);
    }
    if (pid == 0) {
      close(sv[0]);
      for (int i = 0; i < crew_size; i++) close(crew[i].sock);
      worker_loop(sv[1]);
    }
    close(sv[1]);
    crew[crew_size].pid = pid;
    crew[crew_size].sock = sv[0];
    crew_size++;
  }
}

/* A whole number and nothing else. */
static int to_num(const char *s, num *value) {
  const char *p = s + (*s == '-');
  if (!*p) return 0;
  for (; *p; p++)
    if (!isdigit((unsigned char)*p)) return 0;
  errno = 0;
  *value = strtoll(s, NULL, 10);
  return errno == 0;
}

static int parse(char *line, num *id, num *n) {
  char *space = strchr(line, ' ');
  if (!space) return 0;
  *space = 0;
  return to_num(line, id) && to_num(space + 1, n) && *n >= 0 && *n <= 100000000;
}

static int total, bad;

static void read_tasks(void) {
  char *line = NULL;
  size_t size = 0;
  int lineno = 0;
  while (getline(&line, &size, stdin) > 0) {
    num id, n;
    lineno++;
    line[strcspn(line, "\n")] = 0;
    if (!parse(line, &id, &n)) {
      fprintf(stderr, "line %d: this is not a task\n", lineno);
      bad = 1;
      continue;
    }
    struct task *t = malloc(sizeof *t);
    if (!t) exit(1);
    *t = (struct task){id, n, NULL};
    *list_end = t;
    list_end = &t->next;
    total++;
  }
  free(line);
}

static void hand_out(void) {
  for (int k = 0; k < crew_size; k++) {
    struct worker *w = &crew[k];
    if (!list || w->sock < 0 || w->task) continue;
    w->task = list;
    list = list->next;
    (void)!send(w->sock, &w->task->n, sizeof(num), MSG_NOSIGNAL);
  }
}

/* Returns the number of results: 1, or 0 when the worker has died. */
static int hear(int k) {
  struct worker *w = &crew[k];
  num r;
  if (recv(w->sock, &r, sizeof r, MSG_WAITALL) == sizeof r) {
    printf("task %lld worker %d result %lld\n", w->task->id, k, r);
    fflush(stdout);
    free(w->task);
    w->task = NULL;
    w->count++;
    return 1;
  }
  close(w->sock);
  w->sock = -1;
  if (w->task) {
    w->task->next = list;
    list = w->task;
    w->task = NULL;
  }
  return 0;
}

int main(int argc, char **argv) {
  num size;
  if (argc != 2 || !to_num(argv[1], &size) || size < 1 || size > 64) {
    fprintf(stderr, "usage: %s WORKERS\n", argv[0]);
    return 2;
  }
  create_workers(size);
  printf("Tasks, one a line (id n), Ctrl-D ends the list:\n");
  fflush(stdout);
  read_tasks();

  int finished = 0;
  while (finished < total) {
    fd_set set;
    int top = -1;
    hand_out();
    FD_ZERO(&set);
    for (int k = 0; k < crew_size; k++) {
      if (crew[k].sock < 0) continue;
      FD_SET(crew[k].sock, &set);
      if (crew[k].sock > top) top = crew[k].sock;
    }
    if (top < 0) {
      fprintf(stderr, "all the workers are dead\n");
      return 1;
    }
    if (select(top + 1, &set, NULL, NULL, NULL) < 0) continue;
    for (int k = 0; k < crew_size; k++)
      if (crew[k].sock >= 0 && FD_ISSET(crew[k].sock, &set)) finished += hear(k);
  }

  for (int k = 0; k < crew_size; k++)
    if (crew[k].sock >= 0) close(crew[k].sock);
  for (int k = 0; k < crew_size; k++) waitpid(crew[k].pid, NULL, 0);
  for (int k = 0; k < crew_size; k++) printf("worker %d tasks %d\n", k, crew[k].count);
  printf("done %d\n", total);
  return bad;
}
