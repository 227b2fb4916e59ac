#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

struct message {
  int worker;
  int64_t trials, hits;
};

static uint64_t state;

static uint64_t splitmix(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static double frand(void) { return (double)(splitmix(&state) >> 11) * 0x1.0p-53; }

/* Worker i starts i points further on, so that each has another state. */
static void skip_points(uint64_t seed, int worker) {
  state = seed;
  for (int i = 0; i < worker; i++) {
    splitmix(&state);
    splitmix(&state);
  }
}

static int64_t work(int64_t trials) {
  int64_t hits = 0;
  for (int64_t i = 0; i < trials; i++) {
    double x = frand(), y = frand();
    if (x * x + y * y <= 1.0) hits++;
  }
  return hits;
}

static int parse(const char *s, int64_t min, int64_t max, int64_t *n) {
  if (*s == '\0' || strspn(s, "0123456789") != strlen(s)) return 0;
  errno = 0;
  *n = strtoll(s, NULL, 10);
  return errno == 0 && *n >= min && *n <= max;
}

int main(int argc, char **argv) {
  int64_t trials, workers, seed = 0, total = 0;
  if (argc < 3 || argc > 4 || !parse(argv[1], 1, 10000000000, &trials) ||
      !parse(argv[2], 1, 64, &workers) || (argc == 4 && !parse(argv[3], 0, INT64_MAX, &seed))) {
    fprintf(stderr, "usage: %s TRIALS WORKERS [SEED]\n", argv[0]);
    return 2;
  }
  int fd[2];
  if (pipe(fd) != 0) {
    perror("pipe");
    return 1;
  }
  for (int i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      struct message m = {i, trials / workers + (i < trials % workers), 0};
      if (argc == 4) skip_points((uint64_t)seed, i);
      if (argc == 3 && getrandom(&state, sizeof state, 0) != (ssize_t)sizeof state) _exit(1);
      m.hits = work(m.trials);
      if (write(fd[1], &m, sizeof m) != (ssize_t)sizeof m) _exit(1);
      _exit(0);
    }
  }
  close(fd[1]);

  struct message results[64];
  for (int n = 0; n < workers; n++) {
    struct message m;
    if (read(fd[0], &m, sizeof m) != (ssize_t)sizeof m) return 1;
    results[m.worker] = m;
  }
  for (int i = 0; i < workers; i++) wait(NULL);

  for (int i = 0; i < workers; i++) {
    printf("worker %d %ld %ld\n", i, results[i].trials, results[i].hits);
    total += results[i].hits;
  }
  printf("hits %ld\n", total);
  printf("pi %.8f\n", 4.0 * (double)total / (double)trials);
  return 0;
}
