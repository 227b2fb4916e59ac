#include "sieve.hpp"
#include <algorithm>
#include <vector>

long primes_in(long from, long to) {
  from = std::max(from, 2L);
  if (from >= to) return 0;
  std::vector<char> marked(to - from);
  for (long d = 2; d * d < to; ++d)
    for (long m = std::max(d, (from + d - 1) / d) * d; m < to; m += d) marked[m - from] = 1;
  return std::count(marked.begin(), marked.end(), 0);
}
