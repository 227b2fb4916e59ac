#ifndef SIEVE_H
#define SIEVE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The number of primes p with begin <= p < end, or -1 when there is no memory. */
long sieve_count(long begin, long end);

#ifdef __cplusplus
}
#endif

#endif
