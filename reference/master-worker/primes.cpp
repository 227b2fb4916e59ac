#include "primes.hpp"

#include <algorithm>
#include <vector>

std::int64_t primes_below(std::int64_t limit) {
  if (limit <= 2) return 0;
  // Only odd numbers are kept, one bit each: place i stands for 2i + 1. Place 0, the number 1,
  // is not prime; it is left in the count for the 2 that has no place.
  std::vector<bool> composite(static_cast<std::size_t>(limit / 2));
  const auto places = static_cast<std::int64_t>(composite.size());
  for (std::int64_t p = 3; p * p < limit; p += 2) {
    if (composite[p / 2]) continue;
    for (std::int64_t i = p * p / 2; i < places; i += p) composite[i] = true;
  }
  return std::count(composite.begin(), composite.end(), false);
}
