/*
 * monte-carlo-pi TRIALS WORKERS [SEED]
 * All workers send their result over one SOCK_SEQPACKET socket, which keeps messages whole.
 * SIGCHLD is ignored, so the kernel reaps the workers; wait() then returns when none is left.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct report {
  uint32_t worker;
  uint64_t hits;
};

static uint64_t s0, s1; /* xoroshiro128++ */

static uint64_t rotate(uint64_t x, int k) { return x << k | x >> (64 - k); }

static uint64_t draw(void) {
  uint64_t a = s0, b = s1, result = rotate(a + b, 17) + a;
  b ^= a;
  s0 = rotate(a, 49) ^ b ^ (b << 21);
  s1 = rotate(b, 28);
  return result;
}

static uint64_t hash(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

/* One draw gives both coordinates, 32 bits each. The point is inside when the sum of the squares
   does not overflow 64 bits. */
static uint64_t work(uint64_t trials) {
  uint64_t hits = 0;
  for (uint64_t i = 0; i < trials; i++) {
    uint64_t r = draw(), x = r >> 32, y = r & 0xffffffffu, sum;
    hits += !__builtin_add_overflow(x * x, y * y, &sum);
  }
  return hits;
}

static bool parse(const char *s, uint64_t lo, uint64_t hi, uint64_t *out) {
  char *end;
  if (s[0] < '0' || s[0] > '9') return false;
  errno = 0;
  *out = strtoull(s, &end, 10);
  return *end == '\0' && errno == 0 && *out >= lo && *out <= hi;
}

int main(int argc, char **argv) {
  uint64_t trials, workers, seed;
  if ((argc != 3 && argc != 4) || !parse(argv[1], 1, 10000000000u, &trials) ||
      !parse(argv[2], 1, 64, &workers) || (argc == 4 && !parse(argv[3], 0, INT64_MAX, &seed))) {
    fprintf(stderr, "usage: monte-carlo-pi TRIALS WORKERS [SEED]\n");
    return 2;
  }
  if (argc == 3 && getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed) {
    perror("getrandom");
    return 1;
  }

  int ends[2];
  signal(SIGCHLD, SIG_IGN);
  if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == -1) {
    perror("socketpair");
    return 1;
  }
  for (uint32_t i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      struct report r = {.worker = i};
      s0 = hash(seed ^ hash(i + 1));
      s1 = hash(s0 + i + 1) | 1; /* never all zeros */
      r.hits = work(trials / workers + (i < trials % workers));
      _exit(send(ends[1], &r, sizeof r, 0) == (ssize_t)sizeof r ? 0 : 1);
    }
  }
  close(ends[1]); /* so that a missing worker is an end of file and not a hang */

  uint64_t hits[64] = {0}, total = 0;
  for (uint64_t n = 0; n < workers; n++) {
    struct report r;
    ssize_t got;
    do {
      got = recv(ends[0], &r, sizeof r, 0);
    } while (got == -1 && errno == EINTR);
    if (got != (ssize_t)sizeof r) {
      fprintf(stderr, "a worker did not answer\n");
      return 1;
    }
    hits[r.worker] = r.hits;
    total += r.hits;
  }
  while (wait(NULL) != -1 || errno == EINTR) {
  }

  for (uint32_t i = 0; i < workers; i++) {
    printf("worker %u %llu %llu\n", i,
           (unsigned long long)(trials / workers + (i < trials % workers)),
           (unsigned long long)hits[i]);
  }
  printf("hits %llu\npi %.6f\n", (unsigned long long)total, 4.0 * (double)total / (double)trials);
  return 0;
}
