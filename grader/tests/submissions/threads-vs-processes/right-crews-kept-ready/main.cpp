#include <semaphore.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <latch>
#include <thread>
#include <vector>

bool is_prime(unsigned n) {
  if (n < 4) return n > 1;
  if (n % 2 == 0 || n % 3 == 0) return false;
  for (unsigned d = 5; d * d <= n; d += 6) {
    if (n % d == 0 || n % (d + 2) == 0) return false;
  }
  return true;
}

long count_primes(long begin, long end) {
  long count = 0;
  for (long n = begin; n < end; ++n) count += is_prime(static_cast<unsigned>(n)) ? 1 : 0;
  return count;
}

// Large numbers cost more, so later ranges are narrower.
long start_of(int i, long work, int workers) {
  if (i == workers) return work;
  return static_cast<long>(static_cast<double>(work) *
                           std::pow(static_cast<double>(i) / workers, 2.0 / 3));
}

class Processes {
 public:
  Processes(long work, int size) : size_(size) {
    void* memory = mmap(nullptr, size_ * sizeof(Seat), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) std::exit(1);
    seats_ = static_cast<Seat*>(memory);
    for (int i = 0; i < size_; ++i) {
      Seat& seat = seats_[i];
      sem_init(&seat.go, 1, 0);
      sem_init(&seat.ready, 1, 0);
      const long pid = syscall(SYS_clone, 0L, 0L, 0L, 0L, 0L);
      if (pid < 0) std::exit(1);
      if (pid > 0) continue;
      wait_for(seat.go);
      seat.count = count_primes(start_of(i, work, size_), start_of(i + 1, work, size_));
      sem_post(&seat.ready);
      _exit(0);
    }
  }
  ~Processes() {
    while (waitpid(-1, nullptr, __WALL) > 0) {
    }
  }
  Processes(const Processes&) = delete;
  Processes& operator=(const Processes&) = delete;

  long count() {
    for (int i = 0; i < size_; ++i) sem_post(&seats_[i].go);
    long sum = 0;
    for (int i = 0; i < size_; ++i) {
      wait_for(seats_[i].ready);
      sum += seats_[i].count;
    }
    return sum;
  }

 private:
  struct Seat {
    sem_t go, ready;
    long count;
  };
  static void wait_for(sem_t& semaphore) {
    while (sem_wait(&semaphore) != 0) {
    }
  }
  int size_;
  Seat* seats_;
};

class Threads {
 public:
  Threads(long work, int size) : done_(size), counts_(size) {
    for (int i = 0; i < size; ++i) {
      threads_.emplace_back([this, work, size, i] {
        go_.wait();
        counts_[i] = count_primes(start_of(i, work, size), start_of(i + 1, work, size));
        done_.count_down();
      });
    }
  }
  long count() {
    go_.count_down();
    done_.wait();
    long sum = 0;
    for (const long count : counts_) sum += count;
    return sum;
  }

 private:
  std::latch go_{1};
  std::latch done_;
  std::vector<long> counts_;
  std::vector<std::jthread> threads_;
};

struct Measured {
  long count;
  double seconds;
};

Measured measure(const std::function<long()>& count) {
  const auto begin = std::chrono::steady_clock::now();
  const long primes = count();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  return {primes, seconds.count()};
}

bool parse(const char* text, long min, long max, long& value) {
  const char* end = text + std::strlen(text);
  const auto [rest, error] = std::from_chars(text, end, value);
  return error == std::errc() && rest == end && value >= min && value <= max;
}

int main(int argc, char** argv) {
  long work = 0, workers = 0;
  if (argc != 3 || !parse(argv[1], 0, 10'000'000, work) || !parse(argv[2], 1, 64, workers)) {
    std::fprintf(stderr, "usage: threads-vs-processes WORK WORKERS\n");
    return 2;
  }
  Processes processes(work, static_cast<int>(workers));  // before there are threads
  Threads threads(work, static_cast<int>(workers));
  const Measured s = measure([&] { return count_primes(0, work); });
  const Measured t = measure([&] { return threads.count(); });
  const Measured p = measure([&] { return processes.count(); });
  const bool alone = s.seconds <= t.seconds && s.seconds <= p.seconds;
  std::printf("sequential %ld %.9f\nthreads %ld %.9f\nprocesses %ld %.9f\nfastest %s\n", s.count,
              s.seconds, t.count, t.seconds, p.count, p.seconds,
              alone                    ? "sequential"
              : t.seconds <= p.seconds ? "threads"
                                       : "processes");
  return 0;
}
