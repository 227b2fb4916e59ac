// sum-of-squares [N [WORKERS]]
//
// En bref : la somme des carrés de 1 à N est calculée par WORKERS processus fils, chacun sur sa
// part. Les résultats reviennent au père, qui les affiche dans l'ordre, puis affiche le total.
//
// What has to be printed for `sum-of-squares 10 2` (another split is right, too):
//
//   worker 0 1 5 55
//   worker 1 6 10 330
//   total 385
//
// The full rules are in the exercise's statement. Compile with
//   g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -lrt -lm

#include <cstdint>
#include <vector>

// Headers you are likely to need: <iostream>, <charconv> (text to number), <unistd.h> (fork, pipe),
// <sys/wait.h> (waitpid); for shared memory <sys/mman.h> (mmap) or
// <boost/interprocess/anonymous_shared_memory.hpp>.

struct Part {
  std::int64_t first = 1;
  std::int64_t last = 0;  // inclusive; first - 1 when there is nothing to do
};

// Step 2. Cut 1..N into one part for each worker. Mind the remainder when N is not a multiple of
// `workers`, N smaller than `workers`, and N = 0. Try it on paper for N = 10 and 4 workers.
std::vector<Part> split([[maybe_unused]] std::int64_t n, [[maybe_unused]] std::int64_t workers) {
  return {};
}

// Step 3. What a worker computes. Which type holds k * k for k = 3000000, and the sum of these?
std::int64_t sum_of_squares([[maybe_unused]] Part part) { return 0; }

int main([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
  std::int64_t n = 1000;
  std::int64_t workers = 4;

  // Step 1. Read the arguments, both optional. Wrong usage: a message on standard error, return 2.

  const std::vector<Part> parts = split(n, workers);

  // Step 4. Choose how results get back. After fork, parent and child have separate memories: a
  // variable that the child changes stays unchanged in the parent, and an exit status has only 8
  // bits. A pipe for each worker or memory that is mapped as shared will do; it has to exist
  // before the fork.

  for (const Part& part : parts) {
    // TODO: fork; the child computes, hands over its result and ends by _exit(0).
    sum_of_squares(part);  // TODO: only in the child
  }

  // Step 5. When all workers have been started: collect the results and wait for every child
  // (waitpid). Print the lines in the order of the workers, whichever ended first, and the total.
  // Remove what you created by name (shm_unlink, mq_unlink, ...): it would outlive the program.

  return 0;
}
