#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

long count_primes(long begin, long end) {
  if (begin < 2) begin = 2;
  if (begin >= end) return 0;
  std::vector<char> is_prime(end - begin, 1);
  for (long d = 2; d * d < end; ++d) {
    const long first = std::max(d * d, (begin + d - 1) / d * d);
    for (long m = first; m < end; m += d) is_prime[m - begin] = 0;
  }
  return std::count(is_prime.begin(), is_prime.end(), 1);
}

long begin_of(long i, long work, long workers) { return work * i / workers; }

long count_with_threads(long work, long workers) {
  std::vector<long> counts(workers);
  std::vector<std::thread> threads;
  for (long i = 0; i < workers; ++i) {
    threads.emplace_back([&counts, i, work, workers] {
      counts[i] = count_primes(begin_of(i, work, workers), begin_of(i + 1, work, workers));
    });
  }
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
  close(fd[1]);
  long total = 0;
  long count = 0;
  while (read(fd[0], &count, sizeof count) == sizeof count) total += count;
  close(fd[0]);
  while (wait(nullptr) > 0) {
  }
  return total;
}

double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

bool parse(const char* text, long min, long max, long& value) {
  char* end = nullptr;
  const double number = std::strtod(text, &end);
  if (end == text || *end != '\0' || !(number >= min && number <= max)) return false;
  value = static_cast<long>(number);
  return true;
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
  const double after_threads = now();
  const long processes = count_with_processes(work, workers);
  const double after_processes = now();

  const double sequential_time = after_sequential - start;
  const double threads_time = after_threads - after_sequential;
  const double processes_time = after_processes - after_threads;
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
