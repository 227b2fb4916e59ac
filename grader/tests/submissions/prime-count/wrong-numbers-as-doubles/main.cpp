#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

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
  char* end = nullptr;
  const double given = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || std::isspace(text[0])) return false;
  if (!(given >= 0 && given <= max)) return false;
  value = static_cast<long>(given);
  return true;
}

int main(int argc, char* argv[]) {
  long limit = 0, workers = 0;
  if (argc != 3 || !number(argv[1], 100000000, limit) || !number(argv[2], 64, workers) ||
      workers == 0) {
    std::fprintf(stderr, "usage: prime-count LIMIT WORKERS\n");
    return 2;
  }

  void* memory = mmap(nullptr, workers * sizeof(long), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }
  long* counts = static_cast<long*>(memory);
  const auto border = [&](long i) { return i == workers ? limit : limit / workers * i; };

  const std::function<void(long)> start = [&](long i) {
    if (i >= workers || fork() != 0) return;
    start(2 * i + 1);
    start(2 * i + 2);
    counts[i] = count_primes(border(i), border(i + 1));
    while (wait(nullptr) > 0) {
    }
    _exit(0);
  };
  start(0);
  wait(nullptr);

  long total = 0;
  for (long i = 0; i < workers; ++i) {
    std::printf("range %ld %ld %ld\n", border(i), border(i + 1), counts[i]);
    total += counts[i];
  }
  std::printf("total %ld\n", total);
  return 0;
}
