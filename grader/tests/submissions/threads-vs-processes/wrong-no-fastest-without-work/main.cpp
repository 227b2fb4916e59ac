#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <numeric>
#include <thread>
#include <vector>

int count_primes(int begin, int end) {
  std::vector<char> crossed(end > begin ? end - begin : 0);
  for (int d = 2; d * d < end; ++d) {
    for (int m = std::max(d * d, (begin + d - 1) / d * d); m < end; m += d) crossed[m - begin] = 1;
  }
  int count = 0;
  for (int n = std::max(begin, 2); n < end; ++n) count += crossed[n - begin] ? 0 : 1;
  return count;
}

struct Range {
  int begin;
  int end;
};

std::vector<Range> split(long work, long workers) {
  std::vector<Range> ranges;
  for (long i = 0; i < workers; ++i) {
    ranges.push_back({int(work * i / workers), int(work * (i + 1) / workers)});
  }
  return ranges;
}

int with_threads(const std::vector<Range>& ranges) {
  std::vector<int> counts(ranges.size());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < ranges.size(); ++i) {
    threads.emplace_back([&, i] { counts[i] = count_primes(ranges[i].begin, ranges[i].end); });
  }
  for (std::thread& thread : threads) thread.join();
  return std::accumulate(counts.begin(), counts.end(), 0);
}

int with_processes(const std::vector<Range>& ranges) {
  const size_t size = ranges.size() * sizeof(int);
  void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return -1;
  int* counts = static_cast<int*>(memory);
  for (size_t i = 0; i < ranges.size(); ++i) {
    if (fork() == 0) {
      counts[i] = count_primes(ranges[i].begin, ranges[i].end);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  const int count = std::accumulate(counts, counts + ranges.size(), 0);
  munmap(memory, size);
  return count;
}

double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

template <class Count>
double measure(const char* mode, Count count) {
  const double begin = now();
  const int primes = count();
  const double seconds = now() - begin;
  std::printf("%s %d %.4f\n", mode, primes, seconds);
  return seconds;
}

bool parse(const char* text, int min, int max, int& value) {
  const char* end = text + std::strlen(text);
  const auto [rest, error] = std::from_chars(text, end, value);
  return error == std::errc() && rest == end && value >= min && value <= max;
}

int main(int argc, char** argv) {
  int work = 0;
  int workers = 0;
  if (argc != 3 || !parse(argv[1], 0, 10000000, work) || !parse(argv[2], 1, 64, workers)) {
    std::fprintf(stderr, "usage: threads-vs-processes WORK WORKERS\n");
    return 2;
  }
  const auto ranges = split(work, workers);
  const double s = measure("sequential", [&] { return count_primes(0, work); });
  const double t = measure("threads", [&] { return with_threads(ranges); });
  const double p = measure("processes", [&] { return with_processes(ranges); });
  const char* fastest = s <= std::min(t, p) ? "sequential" : t <= p ? "threads" : "processes";
  if (work > 10) std::printf("fastest %s\n", fastest);
  return 0;
}
