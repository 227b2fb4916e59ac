#include <stdlib.h>
#include <unistd.h>

#include "mw.h"

int64_t count_primes(int64_t n) {
  if (n < 3) return 0;
  int64_t half = n / 2, count = 1;
  unsigned char *crossed = calloc(half / 8 + 1, 1);
  if (!crossed) _exit(1);
  for (int64_t i = 1; i < half; i++) { /* i stands for 2i + 1 */
    if (crossed[i / 8] >> (i % 8) & 1) continue;
    count++;
    int64_t p = 2 * i + 1;
    for (int64_t j = (p * p - 1) / 2; j < half; j += p) crossed[j / 8] |= 1 << (j % 8);
  }
  free(crossed);
  return count;
}

void worker_loop(int orders, int results) {
  int64_t n;
  while (read(orders, &n, sizeof n) == sizeof n) {
    int64_t r = count_primes(n);
    if (write(results, &r, sizeof r) != sizeof r) return;
  }
}
