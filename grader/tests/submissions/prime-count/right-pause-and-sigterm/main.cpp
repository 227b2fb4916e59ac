#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
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

  void* memory = mmap(nullptr, workers * sizeof(long), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::perror("mmap");
    return 1;
  }
  long* counts = static_cast<long*>(memory);
  const auto border = [&](long i) { return i == workers ? limit : limit / workers * i; };

  // Realtime signals are queued, one for each worker.
  sigset_t done;
  sigemptyset(&done);
  sigaddset(&done, SIGRTMIN);
  sigprocmask(SIG_BLOCK, &done, nullptr);
  const pid_t parent = getpid();
  std::vector<pid_t> children;
  for (long i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      counts[i] = count_primes(border(i), border(i + 1));
      sigval number;
      number.sival_int = static_cast<int>(i);
      sigqueue(parent, SIGRTMIN, number);
      for (;;) pause();
    }
    children.push_back(pid);
  }

  long total = 0;
  for (long k = 0; k < workers; ++k) {
    siginfo_t info;
    while (sigwaitinfo(&done, &info) < 0) {
    }
    const long i = info.si_value.sival_int;
    std::printf("range %ld %ld %ld\n", border(i), border(i + 1), counts[i]);
    total += counts[i];
  }
  for (pid_t child : children) kill(child, SIGTERM);
  for (pid_t child : children) waitpid(child, nullptr, 0);
  std::printf("total %ld\n", total);
  return 0;
}
