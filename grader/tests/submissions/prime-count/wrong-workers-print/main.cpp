#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

struct Range {
  long begin;
  long end;
  long count;
};

// Sieve of the numbers from begin to end, in blocks.
long count_primes(long begin, long end) {
  long root = static_cast<long>(std::sqrt(static_cast<double>(end))) + 1;
  std::vector<bool> crossed(root + 1, false);
  std::vector<long> primes;
  for (long n = 2; n <= root; ++n) {
    if (crossed[n]) continue;
    primes.push_back(n);
    for (long m = n * n; m <= root; m += n) crossed[m] = true;
  }
  const long block = 1 << 16;
  std::vector<char> prime(block);
  long count = 0;
  for (long low = std::max(begin, 2L); low < end; low += block) {
    long high = std::min(low + block, end);
    std::fill(prime.begin(), prime.end(), 1);
    for (long p : primes) {
      for (long m = std::max(p * p, (low + p - 1) / p * p); m < high; m += p) prime[m - low] = 0;
    }
    count += std::count(prime.begin(), prime.begin() + (high - low), 1);
  }
  return count;
}

bool number(const std::string& text, long max, long& value) {
  if (text.empty() || text.size() > 12) return false;
  if (text.find_first_not_of("0123456789") != std::string::npos) return false;
  value = std::stol(text);
  return value <= max;
}

int main(int argc, char* argv[]) {
  long limit = 0, workers = 0;
  if (argc != 3 || !number(argv[1], 100000000, limit) || !number(argv[2], 64, workers) ||
      workers == 0) {
    std::fprintf(stderr, "usage: prime-count LIMIT WORKERS\n");
    return 2;
  }

  int fds[2];
  int back[2];
  if (pipe(fds) == -1 || pipe(back) == -1) {
    std::perror("pipe");
    return 1;
  }
  long size = limit / workers;
  for (long i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      Range range{i * size, i == workers - 1 ? limit : (i + 1) * size, 0};
      range.count = count_primes(range.begin, range.end);
      std::printf("range %ld %ld %ld\n", range.begin, range.end, range.count);
      std::fflush(stdout);
      if (write(fds[1], &range, sizeof range) != sizeof range) _exit(1);
      close(fds[1]);
      long sum = 0;
      if (i == 0 && read(back[0], &sum, sizeof sum) == sizeof sum) {
        std::printf("total %ld\n", sum);
        std::fflush(stdout);
      }
      _exit(0);
    }
  }
  close(fds[1]);

  long total = 0;
  Range range;
  while (read(fds[0], &range, sizeof range) == sizeof range) {
    total += range.count;
  }
  if (write(back[1], &total, sizeof total) != sizeof total) return 1;
  for (long i = 0; i < workers; ++i) wait(nullptr);
  return 0;
}
