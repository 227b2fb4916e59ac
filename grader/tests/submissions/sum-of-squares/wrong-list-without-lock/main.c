#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  int worker;
  long long partial;
} result_t;

typedef struct {
  int length;
  result_t results[64];
} list_t;

static int parse(const char *text, int min, int max, int *value) {
  size_t length = strlen(text);
  if (length == 0 || length > 9 || strspn(text, "0123456789") != length) return 0;
  *value = atoi(text);
  return *value >= min && *value <= max;
}

static int first_of(int i, int n, int workers) { return i * (n / workers) + 1; }

static int last_of(int i, int n, int workers) {
  return i + 1 < workers ? (i + 1) * (n / workers) : n;
}

static long long compute(int first, int last) {
  long long sum = 0;
  for (int k = first; k <= last; k++) sum += (long long)k * k;
  return sum;
}

int main(int argc, char *argv[]) {
  int n = 1000;
  int workers = 4;
  if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3000000, &n)) ||
      (argc > 2 && !parse(argv[2], 1, 64, &workers))) {
    fprintf(stderr, "usage: %s [N [WORKERS]]\n", argv[0]);
    return 2;
  }

  list_t *list =
      mmap(NULL, sizeof *list, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (list == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  for (int i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      result_t r = {i, compute(first_of(i, n, workers), last_of(i, n, workers))};
      list->results[list->length] = r;
      list->length++;
      _exit(0);
    }
  }
  while (wait(NULL) > 0)
    ;

  long long partials[64] = {0};
  for (int i = 0; i < list->length; i++)
    partials[list->results[i].worker] = list->results[i].partial;

  long long total = 0;
  for (int i = 0; i < workers; i++) {
    printf("worker %d %d %d %lld\n", i, first_of(i, n, workers), last_of(i, n, workers),
           partials[i]);
    total += partials[i];
  }
  printf("total %lld\n", total);
  return 0;
}
