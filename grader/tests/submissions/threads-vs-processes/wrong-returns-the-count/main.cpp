#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

long count_primes(long begin, long end) {
  if (begin < 2) begin = 2;
  if (begin >= end) return 0;
  std::vector<bool> composite(end - begin);
  for (long d = 2; d * d < end; d++) {
    long multiple = (begin + d - 1) / d * d;
    if (multiple < d * d) multiple = d * d;
    for (; multiple < end; multiple += d) composite[multiple - begin] = true;
  }
  long count = 0;
  for (bool c : composite) count += !c;
  return count;
}

// where the share of worker i begins
long border(long work, long workers, long i) {
  return work / workers * i + std::min(i, work % workers);
}

long with_threads(long work, long workers) {
  std::vector<std::thread> threads;
  std::vector<long> counts(workers);
  for (long i = 0; i < workers; i++)
    threads.emplace_back([&, i] {
      counts[i] = count_primes(border(work, workers, i), border(work, workers, i + 1));
    });
  long sum = 0;
  for (long i = 0; i < workers; i++) {
    threads[i].join();
    sum += counts[i];
  }
  return sum;
}

long with_processes(long work, long workers) {
  int ends[2];
  if (pipe(ends) != 0) {
    perror("pipe");
    exit(1);
  }
  std::fflush(stdout);
  for (long i = 0; i < workers; i++) {
    const pid_t pid = fork();
    if (pid == -1) {
      perror("fork");
      while (wait(nullptr) > 0) {}
      exit(1);
    }
    if (pid == 0) {
      const long count = count_primes(border(work, workers, i), border(work, workers, i + 1));
      _exit(write(ends[1], &count, sizeof count) == sizeof count ? 0 : 1);
    }
  }
  close(ends[1]);
  long sum = 0, count;
  while (read(ends[0], &count, sizeof count) == sizeof count) sum += count;
  close(ends[0]);
  while (wait(nullptr) > 0) {}
  return sum;
}

bool to_long(const std::string& s, long min, long max, long& value) {
  if (s.empty() || s.size() > 10 || s.find_first_not_of("0123456789") != std::string::npos)
    return false;
  value = std::stol(s);
  return value >= min && value <= max;
}

int main(int argc, char** argv) {
  long work, workers;
  if (argc != 3 || !to_long(argv[1], 0, 10000000, work) || !to_long(argv[2], 1, 64, workers)) {
    std::cerr << "usage: threads-vs-processes WORK WORKERS" << std::endl;
    return 2;
  }

  std::string fastest;
  double least = 1e9;
  auto measure = [&](const char* mode, const std::function<long()>& f) {
    const auto t0 = std::chrono::steady_clock::now();
    const long count = f();
    const double t = std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count();
    std::printf("%s %ld %.6f\n", mode, count, t);
    if (t < least) {
      least = t;
      fastest = mode;
    }
  };
  measure("sequential", [&] { return count_primes(0, work); });
  measure("threads", [&] { return with_threads(work, workers); });
  measure("processes", [&] { return with_processes(work, workers); });
  std::printf("fastest %s\n", fastest.c_str());
  return count_primes(0, work);
}
