#include "modes.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static long argument(const char *s, long min, long max) {
  char *end;
  errno = 0;
  long v = strtol(s, &end, 10);
  if (*s < '0' || *s > '9' || *end != '\0' || errno != 0 || v < min || v > max) {
    fprintf(stderr, "%s is not a number from %ld to %ld\n", s, min, max);
    exit(2);
  }
  return v;
}

static double now(void) {
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char *argv[]) {
  static const struct {
    const char *name;
    long (*count)(long, int);
  } modes[] = {{"sequential", sequential}, {"threads", threads}, {"processes", processes}};
  double seconds[3];
  int best = 0;

  if (argc != 3) {
    fprintf(stderr, "two arguments: WORK WORKERS\n");
    return 2;
  }
  const long work = argument(argv[1], 0, 10000000);
  const int workers = (int)argument(argv[2], 1, 64);

  for (int m = 0; m < 3; m++) {
    fflush(stdout);
    const double start = now();
    const long count = modes[m].count(work, workers);
    seconds[m] = now() - start;
    if (count < 0) {
      fprintf(stderr, "%s: failed\n", modes[m].name);
      return 1;
    }
    printf("%s %ld %.3f\n", modes[m].name, count, seconds[m]);
    if (seconds[m] < seconds[best]) best = m;
  }
  printf("fastest %s\n", modes[best].name);
  return 0;
}
