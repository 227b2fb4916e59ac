#include <cstdlib>
#include <cstring>
#include <iostream>

#include <sys/mman.h>
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

  void* memory = mmap(nullptr, workers * sizeof(long long), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::cerr << "no shared memory\n";
    return 1;
  }
  auto* partials = static_cast<long long*>(memory);

  for (long i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::cerr << "fork failed\n";
      return 1;
    }
    if (pid == 0) {
      const Part part = part_of(i, n, workers);
      partials[i] = sum_of_squares(part);
      std::cout << "worker " << i << " " << part.first << " " << part.last << " " << partials[i]
                << std::endl;
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }

  long long total = 0;
  for (long i = 0; i < workers; ++i) {
    total += partials[i];
  }
  std::cout << "total " << total << "\n";
  return 0;
}
