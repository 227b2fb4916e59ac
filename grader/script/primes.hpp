#pragma once

#include <cstdint>

namespace interleave::script {

/// The largest argument of primes_below.
inline constexpr std::int64_t most_primes_below = std::int64_t{1} << 32U;

/// How many primes are less than n (n at most most_primes_below). What was sieved once is kept as
/// one count for each block, so that a second question costs one block. Any thread may call it.
[[nodiscard]] std::int64_t primes_below(std::int64_t n);

}  // namespace interleave::script
