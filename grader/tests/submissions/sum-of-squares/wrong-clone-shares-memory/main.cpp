#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <vector>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

struct Part {
  long first;
  long last;
};

Part part_of(long i, long n, long workers) {
  return {n * i / workers + 1, n * (i + 1) / workers};
}

long long sum_of_squares(Part part) {
  long long sum = 0;
  for (long long k = part.first; k <= part.last; ++k) sum += k * k;
  return sum;
}

bool parse(const char* text, long min, long max, long& value) {
  const auto length = std::strlen(text);
  if (length == 0 || length > 9 || std::strspn(text, "0123456789") != length) return false;
  value = std::atol(text);
  return value >= min && value <= max;
}

int main(int argc, char** argv) {
  long n = 1000;
  long workers = 4;
  if (argc > 3 || (argc > 1 && !parse(argv[1], 0, 3000000, n)) ||
      (argc > 2 && !parse(argv[2], 1, 64, workers))) {
    std::cerr << "usage: sum-of-squares [N [WORKERS]]\n";
    return 2;
  }

  constexpr std::size_t stack_size = 64 * 1024;
  static long long partials[64];
  struct Job {
    long i, n, workers;
  };
  std::vector<Job> jobs;
  for (long i = 0; i < workers; ++i) jobs.push_back({i, n, workers});
  std::vector<char> stacks(workers * stack_size);

  for (long i = 0; i < workers; ++i) {
    auto work = [](void* argument) {
      const Job& job = *static_cast<Job*>(argument);
      partials[job.i] = sum_of_squares(part_of(job.i, job.n, job.workers));
      return 0;
    };
    char* top = stacks.data() + (i + 1) * stack_size;
    top -= reinterpret_cast<std::uintptr_t>(top) % 16;
    if (clone(work, top, CLONE_VM | SIGCHLD, &jobs[i]) < 0) {
      std::cerr << "clone failed\n";
      return 1;
    }
  }
  while (wait(nullptr) > 0) {
  }

  long long total = 0;
  for (long i = 0; i < workers; ++i) {
    const Part part = part_of(i, n, workers);
    std::cout << "worker " << i << " " << part.first << " " << part.last << " " << partials[i]
              << "\n";
    total += partials[i];
  }
  std::cout << "total " << total << "\n";
  return 0;
}
