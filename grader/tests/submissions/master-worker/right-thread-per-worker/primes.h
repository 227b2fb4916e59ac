#pragma once
// How many primes p < limit there are.
long countPrimes(long limit);
