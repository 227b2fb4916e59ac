#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <random>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "pcg.hpp"
#include "shared_segment.hpp"

namespace {

struct Tally {
  long trials;
  long hits;
};

bool parse(const char* text, long low, long high, long& value) {
  const char* end = text + std::strlen(text);
  auto result = std::from_chars(text, end, value);
  return result.ec == std::errc() && result.ptr == end && value >= low && value <= high;
}

void work(Tally& tally, Pcg random) {
  long hits = 0;
  for (long i = 0; i < tally.trials; ++i) {
    double x = random.unit(), y = random.unit();
    hits += (x * x + y * y <= 1);
  }
  tally.hits = hits;
}

int run(long trials, long workers, std::uint64_t seed) {
  SharedSegment segment(sizeof(Tally) * workers);
  Tally* tallies = static_cast<Tally*>(segment.data());
  std::vector<pid_t> children;
  std::printf("# seed %lu\n", seed);
  for (long i = 0; i < workers; ++i) {
    // The shares differ by one at most: this is how far worker i's end is from its beginning.
    tallies[i].trials = trials * (i + 1) / workers - trials * i / workers;
    pid_t pid = fork();
    if (pid == -1) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid == 0) {
      work(tallies[i], Pcg(seed, i));
      _exit(0);
    }
    children.push_back(pid);
  }
  bool good = true;
  for (auto child = children.rbegin(); child != children.rend(); ++child) {
    int status;
    waitpid(*child, &status, 0);
    good = good && status == 0;
  }
  if (!good) throw std::runtime_error("a worker did not finish");

  long total = 0;
  for (long i = 0; i < workers; ++i) {
    total += tallies[i].hits;
    std::printf("worker %ld %ld %ld\n", i, tallies[i].trials, tallies[i].hits);
  }
  std::printf("# that makes:\n");
  std::printf("hits %ld\n", total);
  std::printf("pi %.6Lf\n", 4.0L * total / trials);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  long trials, workers, seed = 0;
  bool fine = argc >= 3 && argc <= 4;
  fine = fine && parse(argv[1], 1, 10'000'000'000, trials);
  fine = fine && parse(argv[2], 1, 64, workers);
  if (fine && argc == 4) fine = parse(argv[3], 0, INT64_MAX, seed);
  if (!fine) {
    std::fprintf(stderr, "monte-carlo-pi TRIALS WORKERS [SEED]\n");
    return 2;
  }
  try {
    std::random_device device;
    std::uint64_t start = argc == 4 ? seed : (std::uint64_t(device()) << 32) + device();
    return run(trials, workers, start);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "monte-carlo-pi: %s\n", problem.what());
    return 1;
  }
}
