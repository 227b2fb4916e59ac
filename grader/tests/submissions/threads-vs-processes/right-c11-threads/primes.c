#include "primes.h"

#include <stdlib.h>
#include <string.h>

/* Odd numbers only: flag i stands for first + 2 * i. */
long primes_between(long begin, long end) {
  long count = begin <= 2 && end > 2 ? 1 : 0;
  long first = begin < 3 ? 3 : begin | 1;
  if (first >= end) return count;
  long n = (end - first + 1) / 2;
  char *composite = calloc((size_t)n, 1);
  if (composite == NULL) return -1;
  for (long p = 3; p * p < end; p += 2) {
    long m = p * p;
    if (m < first) {
      m = (first + p - 1) / p * p;
      if (m % 2 == 0) m += p;
    }
    for (long i = (m - first) / 2; i < n; i += p) composite[i] = 1;
  }
  for (long i = 0; i < n; i++) count += !composite[i];
  free(composite);
  return count;
}
