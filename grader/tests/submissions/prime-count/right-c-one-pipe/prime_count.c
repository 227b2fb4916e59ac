/* All workers write into one pipe; the parent reads to the end of it. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  long begin, end, count;
} result_t;

/* Odd numbers only: bit k of the sieve stands for low + 2k, low being odd. */
static long count_primes(long begin, long end) {
  enum { BITS = 1 << 19 };
  long count = begin <= 2 && 2 < end ? 1 : 0;
  long root = 1;
  while (root * root < end) root++;
  char *composite = calloc((size_t)root + 1, 1);
  uint64_t *sieve = malloc(BITS / 8);
  if (!composite || !sieve) _exit(1);
  for (long p = 3; p * p <= root; p += 2)
    if (!composite[p])
      for (long m = p * p; m <= root; m += 2 * p) composite[m] = 1;

  for (long low = begin < 3 ? 3 : begin | 1; low < end; low += 2 * BITS) {
    long n = (end - low + 1) / 2;
    if (n > BITS) n = BITS;
    memset(sieve, 0, BITS / 8);
    for (long p = 3; p <= root; p += 2) {
      if (composite[p]) continue;
      long m = (low + p - 1) / p * p;
      if (m % 2 == 0) m += p;
      if (m < p * p) m = p * p;
      for (long k = (m - low) / 2; k < n; k += p) sieve[k / 64] |= UINT64_C(1) << (k % 64);
    }
    for (long k = n; k < BITS && k % 64 != 0; k++) sieve[k / 64] |= UINT64_C(1) << (k % 64);
    for (long w = 0; w < (n + 63) / 64; w++) count += __builtin_popcountll(~sieve[w]);
  }
  free(composite);
  free(sieve);
  return count;
}

static long number(const char *s, long max) {
  char *end;
  if (strlen(s) == 0 || strspn(s, "0123456789") < strlen(s)) return -1;
  errno = 0;
  long n = strtol(s, &end, 10);
  return errno || n > max ? -1 : n;
}

int main(int argc, char *argv[]) {
  long limit = -1, workers = 0;
  if (argc == 3) {
    limit = number(argv[1], 100000000);
    workers = number(argv[2], 64);
  }
  if (limit < 0 || workers < 1) {
    fputs("usage: prime-count LIMIT WORKERS\n", stderr);
    return 2;
  }

  int fd[2];
  if (pipe(fd) < 0) {
    perror("pipe");
    return 1;
  }
  long step = limit / workers;
  for (long i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      close(fd[0]);
      result_t r = {i * step, i == workers - 1 ? limit : (i + 1) * step, 0};
      r.count = count_primes(r.begin, r.end);
      /* smaller than PIPE_BUF, so never mixed with another worker's */
      _exit(write(fd[1], &r, sizeof r) == (ssize_t)sizeof r ? 0 : 1);
    }
  }
  close(fd[1]); /* or the pipe would never end */

  long total = 0, got = 0;
  result_t r;
  FILE *results = fdopen(fd[0], "r");
  while (results && fread(&r, sizeof r, 1, results) == 1) {
    printf("range %ld %ld %ld\n", r.begin, r.end, r.count);
    total += r.count;
    got++;
  }
  if (results) fclose(results);
  for (long i = 0; i < workers; i++) wait(NULL);
  if (got != workers) {
    fprintf(stderr, "%ld results are missing\n", workers - got);
    return 1;
  }
  printf("total %ld\n", total);
  return 0;
}
