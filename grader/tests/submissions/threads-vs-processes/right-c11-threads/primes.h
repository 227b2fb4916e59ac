#ifndef PRIMES_H
#define PRIMES_H

/* The number of primes in [begin, end), or -1 without memory. */
long primes_between(long begin, long end);

#endif
