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

static uint64_t state[4];

static uint64_t splitmix(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static double frand(void) {
  uint64_t result = state[0] + state[3], t = state[1] << 17;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= t;
  state[3] = rotl(state[3], 45);
  return (double)(result >> 11) * 0x1.0p-53;
}

static void seed_worker(uint64_t seed, int worker) {
  uint64_t x = seed, y = splitmix(&x) + (uint64_t)worker;
  for (int i = 0; i < 4; i++) state[i] = splitmix(&y) ^ splitmix(&x);
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
  if (argc == 3 && getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) return 1;

  int fd[2];
  if (pipe(fd) != 0) {
    perror("pipe");
    return 1;
  }
  int processes = workers < 16 ? (int)workers : 16;
  for (int p = 0; p < processes; p++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      for (int i = p; i < workers; i += processes) {
        struct message m = {i, trials / workers + (i < trials % workers), 0};
        seed_worker((uint64_t)seed, i);
        m.hits = work(m.trials);
        if (write(fd[1], &m, sizeof m) != (ssize_t)sizeof m) _exit(1);
      }
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
  for (int p = 0; p < processes; p++) wait(NULL);

  for (int i = 0; i < workers; i++) {
    printf("worker %d %ld %ld\n", i, results[i].trials, results[i].hits);
    total += results[i].hits;
  }
  printf("hits %ld\n", total);
  printf("pi %.8f\n", 4.0 * (double)total / (double)trials);
  return 0;
}
