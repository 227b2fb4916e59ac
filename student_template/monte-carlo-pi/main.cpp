// monte-carlo-pi TRIALS WORKERS [SEED]
//
// En bref : un groupe de WORKERS processus lance TRIALS points au hasard dans le carré unité. La
// part des points qui tombent dans le quart de disque vaut environ pi / 4. Chaque processus a sa
// part fixe des tirages et sa propre suite aléatoire ; le parent affiche les résultats dans
// l'ordre.
//
// Output, all of it printed by the parent:
//   worker <i> <trials> <hits>      for worker 0, 1, ... in this order
//   hits <total>
//   pi <estimate>                   4 * total / TRIALS, at least 6 decimals
//
// Compile with: g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -o monte-carlo-pi -lrt -lm

#include <cstdint>

// STEP 1. The share of each worker.
// The shares must add up to exactly `trials` and differ by at most 1. What becomes of the remainder
// of the division? Try 10 trials with 4 workers, and 3 trials with 8, on paper.
std::int64_t share_of(int worker, int workers, std::int64_t trials) {
  (void)worker;
  (void)workers;
  (void)trials;
  return 0;
}

// STEP 2. The work of one worker: throw `trials` points (x, y) with x and y in [0, 1), and count
// the hits, the points with x*x + y*y <= 1.
// The random generator is an object with a state. After fork, every child has a copy of the
// parent's: if all start from the same state, all throw the same points, and nothing is gained.
// - With SEED: derive another start for each worker from SEED and its number (std::seed_seq takes
//   several numbers). The whole output must be the same at each run.
// - Without: start from std::random_device. The time in seconds is not enough: two runs in the same
//   second would be equal.
// std::mt19937_64 is good and quick; turning its 64 bits into a double yourself,
// (generator() >> 11) * 0x1.0p-53, is quicker than std::uniform_real_distribution.
std::int64_t throw_points(std::int64_t trials, std::uint64_t seed, int worker) {
  (void)trials;
  (void)seed;
  (void)worker;
  return 0;
}

int main(int argc, char* argv[]) {
  (void)argc;
  (void)argv;

  // STEP 3. The arguments. TRIALS from 1 to 10^10 (does that fit into an int?), WORKERS from 1 to
  // 64, SEED from 0 to 2^63 - 1 or absent. Anything else, `12x` too, is wrong usage: a message on
  // standard error, exit status 2, nothing on standard output, no process. std::from_chars tells
  // you where it stopped reading.

  // STEP 4. A way for the results to come back. A child's variables are its own: what it counts in
  // an ordinary variable, the parent never sees. Choose a pipe, a message queue, or shared memory
  // (mmap with MAP_SHARED | MAP_ANONYMOUS, boost::interprocess::anonymous_shared_memory, ...).

  // STEP 5. The pool: fork exactly WORKERS children; the parent throws no points. A child works,
  // hands over its result and leaves with _exit(0), or it would go on with the parent's loop.
  // Start all of them before you wait for the first.

  // STEP 6. Wait for every child (waitpid), look at its exit status, then print in the order of i:
  // results that come through one queue may come in any order. When fork fails: a message and exit
  // status 1. Leave nothing behind: no process, no shared memory, no queue.
  return 0;
}
