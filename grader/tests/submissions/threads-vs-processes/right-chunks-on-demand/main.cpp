// Both kinds of workers take the next chunk from an atomic counter when they have finished one. In
// both modes counter and sum lie in the same shared page.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct Counters {
  std::atomic<int> next_chunk;
  std::atomic<int> primes;
};
static_assert(std::atomic<int>::is_always_lock_free);

class Sieve {
 public:
  explicit Sieve(int limit) : limit_(limit) {
    for (int n = 2; n * n < limit; ++n)
      if (std::none_of(base_.begin(), base_.end(), [n](int p) { return n % p == 0; }))
        base_.push_back(n);
  }

  // the primes of the chunk, nothing when it lies behind the end
  int count(int chunk) const {
    std::array<bool, size> composite{};
    const int begin = chunk * size;
    const int end = std::min(begin + size, limit_);
    for (const int p : base_)
      for (int m = std::max(p, (begin + p - 1) / p) * p; m < end; m += p)
        composite[m - begin] = true;
    int primes = 0;
    for (int n = std::max(begin, 2); n < end; ++n) primes += composite[n - begin] ? 0 : 1;
    return primes;
  }

  int chunks() const { return (limit_ + size - 1) / size; }

 private:
  static constexpr int size = 1 << 14;
  int limit_;
  std::vector<int> base_;
};

// Everyone begins with the chunk of its own number, so that no worker stays without work.
void labour(int limit, int self, Counters& shared) {
  const Sieve sieve(limit);
  int mine = 0;
  for (int chunk = self; chunk < sieve.chunks(); chunk = shared.next_chunk++)
    mine += sieve.count(chunk);
  shared.primes += mine;
}

void sequential(int limit, int, Counters& shared) {
  shared.next_chunk = 1;
  labour(limit, 0, shared);
}

void threads(int limit, int workers, Counters& shared) {
  shared.next_chunk = workers;
  std::vector<std::thread> crew;
  for (int i = 0; i < workers; ++i) crew.emplace_back(labour, limit, i, std::ref(shared));
  for (auto& t : crew) t.join();
}

void processes(int limit, int workers, Counters& shared) {
  shared.next_chunk = workers;
  for (int i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      while (wait(nullptr) != -1) continue;
      _exit(1);
    }
    if (pid == 0) {
      labour(limit, i, shared);
      _exit(0);
    }
  }
  while (wait(nullptr) != -1) continue;
}

int parse(const char* s, int max) {
  if (!*s) return -1;
  int value = 0;
  for (; *s; ++s) {
    if (*s < '0' || *s > '9' || value > max) return -1;
    value = value * 10 + (*s - '0');
  }
  return value > max ? -1 : value;
}

int main(int argc, char* argv[]) {
  const int work = argc == 3 ? parse(argv[1], 10'000'000) : -1;
  const int workers = argc == 3 ? parse(argv[2], 64) : -1;
  if (work < 0 || workers < 1) {
    std::fprintf(stderr, "WORK from 0 to 10000000, WORKERS from 1 to 64\n");
    return 2;
  }
  void* page = mmap(nullptr, sizeof(Counters), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                    -1, 0);
  if (page == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }
  auto& shared = *new (page) Counters{};

  struct Mode {
    const char* name;
    void (*run)(int, int, Counters&);
    double seconds;
  };
  std::array<Mode, 3> modes{
      {{"sequential", sequential, 0}, {"threads", threads, 0}, {"processes", processes, 0}}};
  std::puts("# who is the fastest?");
  for (Mode& mode : modes) {
    using namespace std::chrono;
    std::fflush(stdout);
    shared.primes = 0;
    const auto start = steady_clock::now();
    mode.run(work, workers, shared);
    mode.seconds = duration<double>(steady_clock::now() - start).count();
    std::printf("%s %d %.7f\n", mode.name, shared.primes.load(), mode.seconds);
  }
  const auto best = std::min_element(modes.begin(), modes.end(), [](const Mode& a, const Mode& b) {
    return a.seconds < b.seconds;
  });
  std::printf("# the winner\nfastest %s\n", best->name);
}
