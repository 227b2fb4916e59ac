#include "primes.h"

#include <bitset>
#include <memory>

// The same 100 million bits each time; only those below the limit are touched.
long countPrimes(long limit) {
  static auto composite = std::make_unique<std::bitset<100000000>>();
  for (long i = 0; i < limit; i++) composite->reset(i);
  long count = 0;
  for (long p = 2; p < limit; p++) {
    if (composite->test(p)) continue;
    count++;
    for (long m = p * p; m < limit; m += p) composite->set(m);
  }
  return count;
}
