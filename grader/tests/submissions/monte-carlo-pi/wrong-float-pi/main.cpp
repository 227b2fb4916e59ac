#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <random>
#include <string>

struct Result {
  long trials;
  long hits;
};

long number(const std::string& text, long max) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return -1;
  if (text.size() > 19) return -1;
  unsigned long value = std::stoul(text);
  return value <= static_cast<unsigned long>(max) ? static_cast<long>(value) : -1;
}

// splitmix64, which is small and fast
struct Generator {
  std::uint64_t state;

  std::uint64_t operator()() {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
};

// The worker's number and SEED, both mixed.
Generator generator_of(long seed, long worker) {
  Generator first{static_cast<std::uint64_t>(seed)};
  Generator second{first() + static_cast<std::uint64_t>(worker)};
  return Generator{second()};
}

long throw_points(long trials, Generator& generator) {
  long hits = 0;
  for (long i = 0; i < trials; ++i) {
    std::uint64_t bits = generator();
    double x = static_cast<double>(bits >> 32) / 4294967296.0;
    double y = static_cast<double>(bits & 0xffffffff) / 4294967296.0;
    hits += x * x + y * y <= 1.0;
  }
  return hits;
}

int main(int argc, char* argv[]) {
  if (argc != 3 && argc != 4) {
    std::cerr << "usage: monte-carlo-pi TRIALS WORKERS [SEED]\n";
    return 2;
  }
  long trials = number(argv[1], 10000000000);
  long workers = number(argv[2], 64);
  long seed = argc == 4 ? number(argv[3], INT64_MAX) : 0;
  if (trials < 1 || workers < 1 || seed < 0) {
    std::cerr << "bad argument\n";
    return 2;
  }
  std::random_device device;
  if (argc == 3) seed = (static_cast<long>(device() & 0x7fffffff) << 32) | device();

  void* memory = mmap(nullptr, workers * sizeof(Result), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Result* results = static_cast<Result*>(memory);

  for (long i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      Generator generator = generator_of(seed, i);
      results[i].trials = trials / workers + (i < trials % workers ? 1 : 0);
      results[i].hits = throw_points(results[i].trials, generator);
      _exit(0);
    }
  }
  for (long i = 0; i < workers; ++i) wait(nullptr);

  long total = 0;
  for (long i = 0; i < workers; ++i) {
    std::cout << "worker " << i << " " << results[i].trials << " " << results[i].hits << std::endl;
    total += results[i].hits;
  }
  std::cout << "hits " << total << std::endl;
  float pi = 4.0f * total / trials;
  std::cout << "pi " << std::fixed << std::setprecision(8) << pi << std::endl;
  return 0;
}
