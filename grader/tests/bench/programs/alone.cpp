// Work that shares nothing: two processes, each with memory, arithmetic and calls of its own.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace {

/// Primes below `limit`.
int sieve(std::size_t limit) {
  std::vector<bool> composite(limit);
  int found = 0;
  for (std::size_t i = 2; i < limit; ++i) {
    if (composite[i]) continue;
    ++found;
    for (std::size_t multiple = i * i; multiple < limit; multiple += i) composite[multiple] = true;
  }
  return found;
}

/// Points of the unit square that are in the circle.
int hits(int throws) {
  std::mt19937_64 generator(1);
  std::uniform_real_distribution<double> side(0, 1);
  int inside = 0;
  for (int i = 0; i < throws; ++i) {
    const double x = side(generator);
    const double y = side(generator);
    if (x * x + y * y <= 1) ++inside;
  }
  return inside;
}

std::uint64_t sorted_middle(std::size_t size) {
  std::mt19937_64 generator(2);
  std::vector<std::uint64_t> values(size);
  std::generate(values.begin(), values.end(), std::ref(generator));
  std::sort(values.begin(), values.end());
  return values[size / 2];
}

}  // namespace

int main() {
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    const bool right =
        sieve(1'000'000) == 78'498 && hits(1'000'000) > 780'000 && sorted_middle(300'000) != 0;
    _exit(right ? 0 : 1);
  }
  int status = 0;
  int failed = 0;
  while (wait(&status) > 0) failed += status != 0 ? 1 : 0;
  return failed;
}
