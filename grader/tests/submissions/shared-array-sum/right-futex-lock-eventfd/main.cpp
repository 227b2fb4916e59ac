// A mutex of my own (Drepper, "Futexes are tricky", mutex 2), and an eventfd on which the parent
// learns that all segments have been printed.
#include <linux/futex.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <new>
#include <string>

class FutexMutex {
 public:
  void lock() {
    int c = 0;
    if (state_.compare_exchange_strong(c, 1)) return;
    if (c != 2) c = state_.exchange(2);
    while (c != 0) {
      syscall(SYS_futex, &state_, FUTEX_WAIT, 2, nullptr, nullptr, 0);
      c = state_.exchange(2);
    }
  }
  void unlock() {
    if (state_.exchange(0) == 2) syscall(SYS_futex, &state_, FUTEX_WAKE, 1, nullptr, nullptr, 0);
  }

 private:
  std::atomic<int> state_{0};  // 0 free, 1 taken, 2 taken and perhaps somebody waits
};

struct Shared {
  FutexMutex mutex;
  long long total = 0;
  unsigned long length = 0;
  long long numbers[1];  // and as many more as there are
};

static void sum_part(Shared& shared, unsigned long workers, unsigned long i, int done) {
  const unsigned long n = shared.length;
  const unsigned long first = i * (n / workers) + (i < n % workers ? i : n % workers);
  const unsigned long past = first + n / workers + (i < n % workers ? 1 : 0);
  long long sum = 0;
  for (unsigned long k = first; k < past; ++k) sum += shared.numbers[k];
  shared.mutex.lock();
  shared.total += sum;
  shared.mutex.unlock();
  std::printf("segment %lu %lu %lu %lld\n", i, first, past, sum);
  std::fflush(stdout);
  eventfd_write(done, 1);
}

int main(int argc, char** argv) {
  std::string how_many = argc == 3 ? argv[2] : "";
  unsigned long workers = 0;
  for (char c : how_many) {
    if (!std::isdigit(static_cast<unsigned char>(c)) || workers > 64) {
      workers = 0;
      break;
    }
    workers = workers * 10 + (c - '0');
  }
  if (workers == 0 || workers > 64) {
    std::fputs("shared-array-sum FILE WORKERS, WORKERS from 1 to 64\n", stderr);
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::fprintf(stderr, "%s cannot be read\n", argv[1]);
    return 2;
  }

  // Room for the largest file that there can be: pages that nobody touches cost nothing.
  const std::size_t size = sizeof(Shared) + 10'000'000 * sizeof(long long);
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  int done = eventfd(0, EFD_SEMAPHORE);
  if (memory == MAP_FAILED || done == -1) {
    std::perror("shared-array-sum");
    return 1;
  }
  Shared& shared = *new (memory) Shared;
  long long* numbers = shared.numbers;
  while (in >> numbers[shared.length]) ++shared.length;
  numbers[shared.length] = 0;

  pid_t pids[64];
  for (unsigned long i = workers; i-- > 0;) {
    pids[i] = fork();
    if (pids[i] == -1) {
      std::perror("fork");
      return 1;
    }
    if (pids[i] == 0) {
      sum_part(shared, workers, i, done);
      _exit(0);
    }
  }
  for (unsigned long i = 0; i < workers; ++i) {
    eventfd_t one;
    while (eventfd_read(done, &one) == -1 && errno == EINTR) {
    }
  }
  shared.mutex.lock();
  std::printf("total %lld\n", shared.total);
  shared.mutex.unlock();
  for (unsigned long i = 0; i < workers; ++i) waitpid(pids[i], nullptr, 0);
  return 0;
}
