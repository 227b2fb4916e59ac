/* monte-carlo-pi in C: results in a POSIX shared memory object, digits by long division. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHM_NAME "/monte-carlo-pi"

typedef struct {
  uint64_t s[4];
} rng_t;

static uint64_t mix(uint64_t *x) {
  uint64_t z = (*x += UINT64_C(0x9E3779B97F4A7C15));
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static inline uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t next(rng_t *r) { /* xoshiro256** */
  uint64_t *s = r->s;
  uint64_t result = rotl(s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotl(s[3], 45);
  return result;
}

static int64_t throw_darts(int64_t n, rng_t *r) {
  int64_t hits = 0;
  for (int64_t k = 0; k < n; k++) {
    double x = (double)(next(r) >> 11) / 9007199254740992.0;
    double y = (double)(next(r) >> 11) / 9007199254740992.0;
    if (x * x + y * y <= 1.0) hits++;
  }
  return hits;
}

/* -1 when it is no number, or too big a one */
static int64_t number(const char *s, int64_t max) {
  int64_t value = 0;
  if (*s == '\0') return -1;
  for (; *s; s++) {
    if (*s < '0' || *s > '9') return -1;
    int digit = *s - '0';
    if (value > (max - digit) / 10) return -1;
    value = value * 10 + digit;
  }
  return value;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

int main(int argc, char *argv[]) {
  int64_t trials = argc > 1 ? number(argv[1], 10000000000) : -1;
  int64_t workers = argc > 2 ? number(argv[2], 64) : -1;
  int64_t seed = argc > 3 ? number(argv[3], INT64_MAX) : 0;
  if (argc < 3 || argc > 4 || trials < 1 || workers < 1 || seed < 0) {
    fprintf(stderr, "usage: %s TRIALS WORKERS [SEED]\n", argv[0]);
    return 2;
  }
  if (argc == 3 && getrandom(&seed, sizeof seed, 0) != sizeof seed) die("getrandom");

  int fd = shm_open(SHM_NAME, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0) die("shm_open");
  shm_unlink(SHM_NAME); /* the mapping lives on without the name */
  size_t size = (size_t)workers * sizeof(int64_t);
  if (ftruncate(fd, (off_t)size) != 0) die("ftruncate");
  int64_t *hits = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (hits == MAP_FAILED) die("mmap");
  close(fd);

  uint64_t seeder = (uint64_t)seed;
  for (int64_t i = 0; i < workers; i++) {
    rng_t rng;
    for (int w = 0; w < 4; w++) rng.s[w] = mix(&seeder); /* four fresh words for each worker */
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid == 0) {
      hits[i] = throw_darts(trials / workers + (i < trials % workers), &rng);
      _exit(0);
    }
  }

  int failed = 0;
  for (int64_t left = workers; left > 0;) {
    int status;
    pid_t pid = wait(&status);
    if (pid < 0 && errno == EINTR) continue;
    if (pid < 0) die("wait");
    failed |= status != 0;
    left--;
  }
  if (failed) {
    fputs("a worker failed\n", stderr);
    return 1;
  }

  int64_t total = 0;
  for (int64_t i = 0; i < workers; i++) {
    printf("worker %lld %lld %lld\n", (long long)i,
           (long long)(trials / workers + (i < trials % workers)), (long long)hits[i]);
    total += hits[i];
  }
  printf("hits %lld\n", (long long)total);

  /* nine exact decimals, truncated */
  int64_t rest = 4 * total % trials;
  printf("pi %lld.", (long long)(4 * total / trials));
  for (int d = 0; d < 9; d++) {
    rest *= 10;
    putchar((int)('0' + rest / trials));
    rest %= trials;
  }
  return 0;
}
