#include "script/primes.hpp"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <vector>

namespace interleave::script {
namespace {

// A segmented sieve of Eratosthenes over odd numbers, one byte each: a block fits the L2 cache.
constexpr std::int64_t block_size = std::int64_t{1} << 19U;
constexpr std::size_t block_odds = static_cast<std::size_t>(block_size / 2);

std::vector<std::int64_t> odd_primes_up_to(std::int64_t last) {
  std::vector<bool> composite(static_cast<std::size_t>(last) + 1);
  std::vector<std::int64_t> primes;
  for (std::int64_t p = 3; p <= last; p += 2) {
    if (composite[static_cast<std::size_t>(p)]) continue;
    primes.push_back(p);
    for (std::int64_t q = p * p; q <= last; q += 2 * p)
      composite[static_cast<std::size_t>(q)] = true;
  }
  return primes;
}

class Counter {
 public:
  std::int64_t below(std::int64_t n) {
    const auto block = static_cast<std::size_t>(n / block_size);
    while (before_.size() <= block) {
      const std::size_t last = before_.size() - 1;
      before_.push_back(before_[last] + count(last, block_size));
    }
    return before_[block] + count(block, n % block_size);
  }

 private:
  /// Primes among the first `size` numbers of a block.
  std::int64_t count(std::size_t block, std::int64_t size) {
    const std::int64_t first = static_cast<std::int64_t>(block) * block_size;
    std::fill(composite_.begin(), composite_.end(), 0);
    for (const std::int64_t p : small_) {
      if (p * p >= first + size) break;
      std::int64_t multiple = std::max(p * p, (first + p - 1) / p * p);
      if (multiple % 2 == 0) multiple += p;
      const auto step = static_cast<std::size_t>(p);
      for (auto i = static_cast<std::size_t>((multiple - first) / 2); i < block_odds; i += step) {
        composite_[i] = 1;
      }
    }
    const auto odds = static_cast<std::ptrdiff_t>(size / 2);
    // In the first block the place of 1 counts for 2.
    return std::count(composite_.begin(), composite_.begin() + odds, 0);
  }

  std::vector<std::int64_t> small_ = odd_primes_up_to(1 << 16);
  std::vector<unsigned char> composite_ = std::vector<unsigned char>(block_odds);
  std::vector<std::int64_t> before_{0};  ///< primes before each block
};

}  // namespace

std::int64_t primes_below(std::int64_t n) {
  static std::mutex guard;
  static Counter counter;
  const std::lock_guard lock(guard);
  return n <= 2 ? 0 : counter.below(n);
}

}  // namespace interleave::script
