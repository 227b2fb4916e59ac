#include "sieve.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 15 };

long sieve_count(long begin, long end) {
  static unsigned char block[BLOCK];
  long root = 1, primes = 0, count = 0;
  while (root * root < end) ++root;
  long *prime = malloc(sizeof *prime * (size_t)(root + 1));
  unsigned char *small = calloc((size_t)root + 1, 1);
  if (!prime || !small) return -1;
  for (long p = 2; p <= root; ++p) {
    if (small[p]) continue;
    prime[primes++] = p;
    for (long m = p * p; m <= root; m += p) small[m] = 1;
  }
  free(small);

  for (long low = begin > 2 ? begin : 2; low < end; low += BLOCK) {
    long size = end - low < BLOCK ? end - low : BLOCK;
    memset(block, 0, sizeof block);
    for (long k = 0; k < primes; ++k) {
      long p = prime[k], from = p * p;
      if (from < low) from = (low + p - 1) / p * p;
      for (long m = from - low; m < size; m += p) block[m] = 1;
    }
    for (long m = 0; m < size; ++m) count += !block[m];
  }
  free(prime);
  return count;
}
