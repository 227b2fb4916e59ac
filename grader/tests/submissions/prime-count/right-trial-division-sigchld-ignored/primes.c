/*
 * The simple way: trial division by 2, 3 and the numbers next to multiples of 6.
 * The counts lie in an anonymous shared mapping. SIGCHLD is ignored: the kernel reaps the
 * children, and wait returns (with ECHILD) when the last has ended.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int is_prime(unsigned n) {
  if (n < 4) return n >= 2;
  if (n % 2 == 0 || n % 3 == 0) return 0;
  for (unsigned d = 5; d * d <= n; d += 6)
    if (n % d == 0 || n % (d + 2) == 0) return 0;
  return 1;
}

static unsigned number(const char *s, unsigned max) {
  unsigned n = 0;
  const char *p = s;
  while (*p >= '0' && *p <= '9' && n <= max) n = 10 * n + (unsigned)(*p++ - '0');
  if (p == s || *p != '\0' || n > max) {
    fprintf(stderr, "'%s' is not a number up to %u\n", s, max);
    exit(2);
  }
  return n;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: prime-count LIMIT WORKERS\n");
    exit(2);
  }
  unsigned limit = number(argv[1], 100000000), workers = number(argv[2], 64);
  if (workers == 0) {
    fprintf(stderr, "at least one worker is needed\n");
    exit(2);
  }

  unsigned *counts = mmap(NULL, 64 * sizeof *counts, PROT_READ | PROT_WRITE,
                          MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (counts == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  signal(SIGCHLD, SIG_IGN);
  for (unsigned i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      exit(1);
    }
    if (pid == 0) {
      unsigned count = 0, begin = i * (limit / workers);
      unsigned end = i + 1 == workers ? limit : begin + limit / workers;
      for (unsigned n = begin; n < end; n++) count += (unsigned)is_prime(n);
      counts[i] = count;
      _exit(0);
    }
  }
  while (wait(NULL) > 0 || errno == EINTR) continue;

  unsigned total = 0;
  for (unsigned i = 0; i < workers; i++) {
    unsigned begin = i * (limit / workers), end = begin + limit / workers;
    printf("range %u %u %u\n", begin, i + 1 == workers ? limit : end, counts[i]);
    total += counts[i];
  }
  printf("total %u\n", total);
}
