#ifndef MODES_H
#define MODES_H

/* Each counts the primes below `work`; -1 when the system fails. */
long sequential(long work, int workers);
long threads(long work, int workers);
long processes(long work, int workers);

#endif
