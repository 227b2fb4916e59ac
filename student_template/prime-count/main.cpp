// prime-count LIMIT WORKERS
//
// En bref : compter les nombres premiers p < LIMIT. L'intervalle [0, LIMIT) est partagé en WORKERS
// plages, une par processus ; les résultats reviennent au parent par une file (file de messages,
// tube ou mémoire partagée), et le parent affiche chaque plage puis le total.
//
// Output, all of it printed by the parent:
//   range <begin> <end> <count>     for each range [begin, end), in any order
//   total <count>
//
// 100000 with 4 workers gives a total of 9592.
//
// Compile with: g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -o prime-count -lrt -lm

#include <cstdint>

struct Range {
  std::int64_t begin;
  std::int64_t end;
};

// What a worker sends to the parent: plain numbers, no pointers and no std::string, which would
// mean nothing in another process.
struct RangeCount {
  Range range;
  std::int64_t count;
};

// STEP 1. The range of worker i: LIMIT / WORKERS numbers each, and the last also takes what does
// not divide. With a LIMIT smaller than WORKERS most ranges are empty; each still gets its process
// and its line.
Range range_of(int worker, int workers, std::int64_t limit) {
  (void)worker;
  (void)workers;
  (void)limit;
  return {0, 0};
}

// STEP 2. The primes of [begin, end). 0 and 1 are none. Dividing by all numbers up to n is far too
// slow for 10^8; up to the square root is bearable; the sieve of Eratosthenes over this range alone
// (crossing out the multiples of the primes up to the square root of end) is quick. Each worker
// should do its part of the work only, or more workers make nothing faster.
std::int64_t count_primes(Range range) {
  (void)range;
  return 0;
}

int main(int argc, char* argv[]) {
  (void)argc;
  (void)argv;

  // STEP 3. The arguments: LIMIT from 0 to 10^8, WORKERS from 1 to 64. Anything else, `12x` too, is
  // wrong usage: a message on standard error, exit status 2, nothing on standard output, no
  // process.

  // STEP 4. The queue: a pipe (a write of up to PIPE_BUF bytes is never torn apart), a POSIX or
  // SysV message queue, boost::interprocess::message_queue, or an array in shared memory.

  // STEP 5. Fork all WORKERS children before you wait for the first. A child counts, sends its
  // RangeCount and leaves with _exit(0).

  // STEP 6. Receive WORKERS results, print them, wait for all children, print the total. Beware:
  // - a queue that is full makes the sender wait. Who empties it while the parent waits for the
  //   senders to end?
  // - an empty queue does not mean that all have sent. They may not have started yet.
  // - reading a pipe to its end only works when nobody holds its writing end open any more, the
  //   reader included.

  // STEP 7. Leave nothing behind: every child waited for, every named queue or memory removed.
  return 0;
}
