// shared-array-sum FILE WORKERS
//
// En bref : les nombres de FILE sont placés dans un tableau en mémoire partagée. WORKERS processus
// en additionnent chacun un segment, puis ajoutent leur somme à un total partagé, protégé par un
// verrou. Chaque processus affiche son segment ; le parent affiche le total en dernier.
//
// Output:
//   segment <i> <begin> <end> <sum>   by worker i itself, for its half-open range [begin, end)
//   total <sum>                       by the parent, as the last line
//
// Compile with: g++ -std=c++20 -O2 -Wall -Wextra -pthread main.cpp -o shared-array-sum -lrt -lm

#include <cstddef>
#include <cstdint>

// What all workers write. It has to lie in shared memory, and the lock has to lie there with it: a
// lock of which each process has its own copy locks nobody out.
struct SharedTotal {
  // STEP 1. Add a lock that works between processes: a pthread mutex with PTHREAD_PROCESS_SHARED, a
  // POSIX semaphore with pshared = 1, a boost::interprocess::interprocess_mutex, ... (An atomic
  // number that needs no lock is right too.) Which one needs to be initialised, and by whom?
  std::int64_t value;
};

struct Segment {
  std::size_t begin;
  std::size_t end;
};

// STEP 2. The segment of worker i. Together, in the order of i, the segments cover [0, length)
// without gap or overlap, and they differ in size by at most 1. With fewer numbers than workers
// some are empty. Try 10 numbers with 4 workers, and 2 with 5.
Segment segment_of(int worker, int workers, std::size_t length) {
  (void)worker;
  (void)workers;
  (void)length;
  return {0, 0};
}

// STEP 3. The work of one worker: add up the segment in a variable of its own, print its line, then
// take the lock, add to the total, release the lock. `value += sum` reads, adds and writes back:
// what happens when two processes read before either has written?
// How large can a sum of 10^7 numbers of up to 10^9 get?
void sum_segment(int worker, Segment segment, const std::int64_t* numbers, SharedTotal* total) {
  (void)worker;
  (void)segment;
  (void)numbers;
  (void)total;
}

int main(int argc, char* argv[]) {
  (void)argc;
  (void)argv;

  // STEP 4. The arguments: a file that can be read, and WORKERS from 1 to 64. Anything else is
  // wrong usage: a message on standard error, exit status 2, nothing on standard output, no
  // process.

  // STEP 5. Read the numbers into shared memory: mmap with MAP_SHARED, shm_open + ftruncate + mmap,
  // shmget + shmat, or boost::interprocess. The file may be empty, and a mapping of 0 bytes is an
  // error. A std::vector would be copied by fork, and is not shared.

  // STEP 6. Fork all WORKERS children before you wait for the first. A child sums its segment and
  // leaves; flush its output (std::flush, fflush) before _exit.

  // STEP 7. Wait for every child; only then read and print the total. Remove what has a name
  // (shm_unlink, sem_unlink, shmctl with IPC_RMID, ...).
  return 0;
}
