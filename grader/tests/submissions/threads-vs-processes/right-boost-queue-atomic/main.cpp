#include <boost/interprocess/ipc/message_queue.hpp>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <iostream>
#include <string_view>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace bip = boost::interprocess;

constexpr const char* queue_name = "threads_vs_processes";

long primes(long from, long to) {
  std::vector<unsigned char> crossed(to > from ? to - from : 0);
  const long root = std::lround(std::ceil(std::sqrt(static_cast<double>(to))));
  for (long d = 2; d <= root; ++d) {
    long m = d * std::max(d, (from + d - 1) / d);
    for (; m < to; m += d) crossed[m - from] = 1;
  }
  long n = 0;
  for (long i = std::max(from, 2L); i < to; ++i) n += crossed[i - from] ? 0 : 1;
  return n;
}

long in_threads(long work, long workers) {
  std::atomic<long> total{0};
  {
    std::vector<std::jthread> crew;
    for (long i = 0; i < workers; ++i)
      crew.emplace_back([&total, a = work * i / workers, b = work * (i + 1) / workers] {
        total += primes(a, b);
      });
  }
  return total;
}

long in_processes(long work, long workers) {
  bip::message_queue::remove(queue_name);
  bip::message_queue queue(bip::create_only, queue_name, 4, sizeof(long));
  long started = 0;
  for (; started < workers; ++started) {
    const pid_t pid = fork();
    if (pid < 0) break;
    if (pid == 0) {
      const long n = primes(work * started / workers, work * (started + 1) / workers);
      queue.send(&n, sizeof n, 0);
      _exit(0);
    }
  }
  long total = 0;
  for (long i = 0; i < started; ++i) {
    long n = 0;
    bip::message_queue::size_type size = 0;
    unsigned priority = 0;
    queue.receive(&n, sizeof n, size, priority);
    total += n;
  }
  for (long i = 0; i < started; ++i) wait(nullptr);
  bip::message_queue::remove(queue_name);
  return started == workers ? total : -1;
}

bool get(std::string_view s, long low, long high, long& x) {
  const auto r = std::from_chars(s.data(), s.data() + s.size(), x);
  return r.ec == std::errc() && r.ptr == s.data() + s.size() && x >= low && x <= high;
}

int main(int argc, char** argv) try {
  long work = 0, workers = 0;
  if (argc != 3 || !get(argv[1], 0, 10000000, work) || !get(argv[2], 1, 64, workers)) {
    std::cerr << "usage: threads-vs-processes WORK WORKERS\n";
    return 2;
  }
  const char* names[] = {"sequential", "threads", "processes"};
  double seconds[3];
  int best = 0;
  for (int mode = 0; mode < 3; ++mode) {
    const auto start = std::chrono::high_resolution_clock::now();
    const long n = mode == 0   ? primes(0, work)
                   : mode == 1 ? in_threads(work, workers)
                               : in_processes(work, workers);
    const std::chrono::duration<double> time = std::chrono::high_resolution_clock::now() - start;
    if (n < 0) {
      std::cerr << "not enough processes\n";
      return 1;
    }
    seconds[mode] = time.count();
    std::cout << names[mode] << ' ' << n << ' ' << std::to_string(seconds[mode]) << std::endl;
    if (seconds[mode] <= seconds[best]) best = mode;
  }
  std::cout << "fastest " << names[best] << std::endl;
} catch (const std::exception& e) {  // thread refused, no shared memory
  std::cerr << e.what() << '\n';
  return 1;
}
