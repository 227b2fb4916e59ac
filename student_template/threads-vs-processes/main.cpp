// threads-vs-processes WORK WORKERS
//
// En bref : on compte les nombres premiers inférieurs à WORK de trois façons (d'un trait, avec
// WORKERS threads, avec WORKERS processus), on mesure chaque fois la durée et on désigne la plus
// courte.
//
// What has to be printed for `threads-vs-processes 1000000 2` (the times will differ):
//
//   sequential 78498 0.004210
//   threads 78498 0.002305
//   processes 78498 0.002771
//   fastest threads
//
// The full rules are in the exercise's statement. Compile with
//   g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -lrt -lm

#include <chrono>
#include <cstdint>

// Headers you are likely to need: <iostream> and <iomanip>, <charconv> (text to number), <thread>,
// <vector>, <unistd.h> (fork, pipe), <sys/wait.h> (waitpid); for shared memory <sys/mman.h> (mmap)
// or <boost/interprocess/anonymous_shared_memory.hpp>.

struct Measurement {
  std::int64_t count = 0;
  double seconds = 0;
};

// Step 2. The primes p with begin <= p < end. 0 and 1 are not primes. A sieve (Eratosthenes) is
// much faster than dividing each number by all smaller ones.
std::int64_t count_primes([[maybe_unused]] std::int64_t begin, [[maybe_unused]] std::int64_t end) {
  return 0;
}

// Step 3. Start WORKERS threads (std::thread), each on its share of [0, work), then join them all.
// Threads share memory: give each a variable of its own for its result, or protect the common one.
std::int64_t count_with_threads([[maybe_unused]] std::int64_t work,
                                [[maybe_unused]] std::int64_t workers) {
  return 0;
}

// Step 4. The same with fork. Processes do not share memory: a child hands its result over by a
// pipe or by shared memory, then ends with _exit(0). The parent waits for all of them (waitpid).
std::int64_t count_with_processes([[maybe_unused]] std::int64_t work,
                                  [[maybe_unused]] std::int64_t workers) {
  return 0;
}

// Step 5. Measure from before the workers are started until the last one has ended. Use
// std::chrono::steady_clock: std::clock() gives CPU time, which adds up over threads and leaves
// other processes out.
template <typename Count>
Measurement measure(Count count) {
  Measurement measurement;
  measurement.count = count();
  return measurement;
}

int main([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
  std::int64_t work = 0;
  std::int64_t workers = 1;

  // Step 1. Read the arguments. Wrong usage: a message on standard error, return 2.

  measure([=] { return count_primes(0, work); });
  measure([=] { return count_with_threads(work, workers); });
  measure([=] { return count_with_processes(work, workers); });

  // Step 6. Print the three lines (seconds with at least 3 decimals), then the mode with the least
  // printed seconds.

  return 0;
}
