// The work: counting primes.
#pragma once

#include <cstdint>

// The number of primes p with begin <= p < end. It touches nothing but its own memory, so threads
// and processes may call it at the same time.
std::int64_t count_primes(std::int64_t begin, std::int64_t end);
