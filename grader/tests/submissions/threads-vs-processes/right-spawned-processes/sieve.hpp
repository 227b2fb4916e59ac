#pragma once
// primes p with from <= p < to
long primes_in(long from, long to);
