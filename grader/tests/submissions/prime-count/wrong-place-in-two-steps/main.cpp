#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bitset>
#include <charconv>
#include <iostream>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

struct Result {
  int begin = 0;
  int end = 0;
  int count = 0;
};

struct Board {
  sem_t mutex;
  std::atomic<int> used = 0;
  std::atomic<long> total = 0;
  Result results[64];
};

int count_primes(int begin, int end) {
  constexpr int window = 1 << 17;
  auto composite = std::make_unique<std::bitset<window>>();
  std::vector<int> primes;
  for (int n = 2; n * n < end; ++n) {
    if (std::none_of(primes.begin(), primes.end(), [n](int p) { return n % p == 0; })) {
      primes.push_back(n);
    }
  }
  int count = 0;
  for (int low = std::max(begin, 2); low < end; low += window) {
    const int high = std::min(low + window, end);
    composite->reset();
    for (int p : primes) {
      for (int m = std::max(p * p, (low + p - 1) / p * p); m < high; m += p) composite->set(m - low);
    }
    for (int n = low; n < high; ++n) count += !(*composite)[n - low];
  }
  return count;
}

int parse(std::string_view text, int low, int high) {
  int value = -1;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return -1;
  return value >= low && value <= high ? value : -1;
}

void work(int i, int limit, int workers, Board& board) {
  Result result;
  result.begin = i * (limit / workers);
  result.end = i == workers - 1 ? limit : result.begin + limit / workers;
  result.count = count_primes(result.begin, result.end);
  const int place = board.used;
  board.used = place + 1;
  sem_wait(&board.mutex);
  board.results[place] = result;
  sem_post(&board.mutex);
  board.total += result.count;
}

int main(int argc, char** argv) {
  const int limit = argc == 3 ? parse(argv[1], 0, 100'000'000) : -1;
  const int workers = argc == 3 ? parse(argv[2], 1, 64) : -1;
  if (limit < 0 || workers < 0) {
    std::cerr << "usage: prime-count LIMIT WORKERS\n";
    return 2;
  }
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                      -1, 0);
  if (memory == MAP_FAILED) {
    std::cerr << "mmap failed\n";
    return 1;
  }
  Board& board = *new (memory) Board;
  sem_init(&board.mutex, 1, 1);

  for (int i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid < 0) {
      std::cerr << "fork failed\n";
      return 1;
    }
    if (pid == 0) {
      work(i, limit, workers, board);
      _exit(0);
    }
  }
  for (int i = 0; i < workers; ++i) wait(nullptr);

  for (int i = 0; i < workers; ++i) {
    const Result& r = board.results[i];
    std::cout << "range " << r.begin << ' ' << r.end << ' ' << r.count << '\n';
  }
  std::cout << "total " << board.total << '\n';
  return 0;
}
