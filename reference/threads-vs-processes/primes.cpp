#include "primes.hpp"

#include <algorithm>
#include <vector>

namespace {

// How many numbers are sieved at once: small enough for the L1 cache.
constexpr std::int64_t block_size = 1 << 15;

// The primes p with p * p < end: enough to sieve everything below end.
std::vector<std::int64_t> base_primes(std::int64_t end) {
  std::vector<std::int64_t> primes;
  for (std::int64_t n = 2; n * n < end; ++n) {
    const auto divides_n = [n](std::int64_t p) { return n % p == 0; };
    if (std::none_of(primes.begin(), primes.end(), divides_n)) primes.push_back(n);
  }
  return primes;
}

std::int64_t count_in_block(std::int64_t begin, std::int64_t end,
                            const std::vector<std::int64_t>& primes) {
  std::vector<char> is_prime(end - begin, true);
  for (const std::int64_t p : primes) {
    const std::int64_t first_multiple = std::max(p * p, (begin + p - 1) / p * p);
    for (std::int64_t n = first_multiple; n < end; n += p) is_prime[n - begin] = false;
  }
  return std::count(is_prime.begin(), is_prime.end(), true);
}

}  // namespace

std::int64_t count_primes(std::int64_t begin, std::int64_t end) {
  const auto primes = base_primes(end);
  std::int64_t count = 0;
  for (auto block = std::max<std::int64_t>(begin, 2); block < end; block += block_size) {
    count += count_in_block(block, std::min(block + block_size, end), primes);
  }
  return count;
}
