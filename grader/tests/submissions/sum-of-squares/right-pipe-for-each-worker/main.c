#include "worker.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int to_int(const char *s, int min, int max, int *out) {
  int v = 0;
  if (*s == '\0') return 0;
  for (; *s != '\0'; s++) {
    if (*s < '0' || *s > '9') return 0;
    v = v * 10 + (*s - '0');
    if (v > max) return 0;
  }
  *out = v;
  return v >= min;
}

int main(int argc, char *argv[]) {
  int n = 1000, workers = 4;
  struct worker w[64];

  if (argc > 3 || (argc > 1 && !to_int(argv[1], 0, 3000000, &n)) ||
      (argc > 2 && !to_int(argv[2], 1, 64, &workers))) {
    fputs("usage: sum-of-squares [N [WORKERS]]\n", stderr);
    return 2;
  }
  for (int i = 0; i < workers; i++) {
    /* (n - sizes so far) shared among the workers that remain */
    int begin = i == 0 ? 1 : w[i - 1].last + 1;
    w[i].first = begin;
    w[i].last = begin + (n - begin + 1) / (workers - i) - 1;
    if (!worker_start(&w[i])) {
      perror("sum-of-squares");
      while (wait(NULL) > 0) {
      }
      return 1;
    }
  }
  long long total = 0;
  int status = 0;
  for (int i = 0; i < workers; i++) {
    long long partial;
    if (!worker_finish(&w[i], &partial)) {
      fprintf(stderr, "worker %d failed\n", i);
      status = 1;
      continue;
    }
    printf("worker %d %d %d %lld\n", i, w[i].first, w[i].last, partial);
    total += partial;
  }
  if (status == 0) printf("total %lld\n", total);
  return status;
}
