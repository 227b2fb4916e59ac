// Counting primes with the sieve of Eratosthenes, in pieces that fit into the cache.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

// The primes p with p * p < limit: all that is needed to cross out the composites below limit.
inline std::vector<std::int64_t> small_primes(std::int64_t limit) {
  std::vector<std::int64_t> primes;
  for (std::int64_t n = 2; n * n < limit; ++n) {
    const bool composite =
        std::any_of(primes.begin(), primes.end(), [n](std::int64_t p) { return n % p == 0; });
    if (!composite) primes.push_back(n);
  }
  return primes;
}

// The primes of the piece [begin, end). A multiple of p below p * p has a smaller factor that has
// crossed it out already, so crossing out starts at p * p.
inline std::int64_t count_in_piece(std::int64_t begin, std::int64_t end,
                                   const std::vector<std::int64_t>& primes,
                                   std::vector<char>& composite) {
  std::fill(composite.begin(), composite.begin() + (end - begin), 0);
  for (const std::int64_t p : primes) {
    if (p * p >= end) break;
    const std::int64_t first_inside = (begin + p - 1) / p * p;
    for (std::int64_t n = std::max(p * p, first_inside); n < end; n += p) composite[n - begin] = 1;
  }
  return std::count(composite.begin(), composite.begin() + (end - begin), 0);
}

// The primes of [begin, end). 0 and 1 are none.
inline std::int64_t count_primes(std::int64_t begin, std::int64_t end) {
  constexpr std::int64_t piece = 32 * 1024;  // the first-level cache of most machines
  const auto primes = small_primes(end);
  std::vector<char> composite(piece);
  std::int64_t count = 0;
  for (std::int64_t from = std::max<std::int64_t>(begin, 2); from < end; from += piece) {
    count += count_in_piece(from, std::min(from + piece, end), primes, composite);
  }
  return count;
}
