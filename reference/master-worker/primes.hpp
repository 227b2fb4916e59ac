#pragma once

#include <cstdint>

// The number of primes p with p < limit, by the sieve of Eratosthenes.
std::int64_t primes_below(std::int64_t limit);
