#include <arpa/inet.h>
#include <sys/socket.h>
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

  const int inbox = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* const target = reinterpret_cast<sockaddr*>(&address);
  if (bind(inbox, target, length) != 0 || getsockname(inbox, target, &length) != 0) {
    std::perror("socket");
    return 1;
  }
  for (long i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid == -1) {
      std::perror("fork");
      return 1;
    }
    if (pid == 0) {
      const auto border = [&](auto k) { return k == workers ? limit : limit / workers * k; };
      Range range{border(i), border(i + 1), 0};
      range.count = count_primes(range.begin, range.end);
      const int outbox = socket(AF_INET, SOCK_DGRAM, 0);
      sendto(outbox, &range, sizeof range, 0, target, length);
      _exit(0);
    }
  }

  long total = 0;
  for (long i = 0; i < workers; ++i) {
    Range range;
    if (recv(inbox, &range, sizeof range, 0) != sizeof range) return 1;
    std::printf("range %ld %ld %ld\n", range.begin, range.end, range.count);
    total += range.count;
  }
  std::printf("total %ld\n", total);
  while (wait(nullptr) > 0) {
  }
  return 0;
}
