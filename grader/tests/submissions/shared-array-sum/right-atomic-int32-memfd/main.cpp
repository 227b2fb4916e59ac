#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <iostream>
#include <memory>
#include <new>
#include <numeric>
#include <string>

#include "numbers.hpp"

namespace {

using Total = std::atomic<long>;
static_assert(Total::is_always_lock_free, "an atomic with a hidden lock is no use here");

volatile sig_atomic_t ended = 0;
volatile sig_atomic_t failed = 0;

// Several children can end behind one signal, so take all that there are.
void reap(int) {
  int saved = errno, status;
  while (waitpid(-1, &status, WNOHANG) > 0) {
    ended = ended + 1;
    if (status != 0) failed = 1;
  }
  errno = saved;
}

void work(int i, int workers, std::span<const std::int32_t> all, Total& total) {
  std::size_t begin = all.size() / workers * i + std::min<std::size_t>(i, all.size() % workers);
  std::size_t size = all.size() / workers + (std::size_t(i) < all.size() % workers);
  auto part = all.subspan(begin, size);
  long sum = std::accumulate(part.begin(), part.end(), 0L);
  total += sum;
  std::cout << "segment " + std::to_string(i) + ' ' + std::to_string(begin) + ' ' +
                   std::to_string(begin + size) + ' ' + std::to_string(sum) + '\n'
            << std::flush;
}

int sum_up(std::FILE* file, int workers) {
  Numbers numbers(file);
  void* page = mmap(nullptr, sizeof(Total), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                    0);
  if (page == MAP_FAILED) throw std::bad_alloc();
  Total& total = *new (page) Total(0);

  // SIGCHLD stays blocked but for the moments in sigsuspend: no wake-up can be missed.
  sigset_t child, before;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, &before);
  sigdelset(&before, SIGCHLD);
  struct sigaction action = {};
  action.sa_handler = reap;
  sigaction(SIGCHLD, &action, nullptr);

  for (int i = 0; i < workers; ++i) {
    pid_t pid = fork();
    if (pid < 0) throw std::bad_alloc();
    if (pid == 0) {
      work(i, workers, numbers.all(), total);
      _exit(0);
    }
  }
  while (ended < workers) sigsuspend(&before);
  if (failed) {
    std::cerr << "a worker failed\n";
    return 1;
  }
  std::cout << "total " << total.load() << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  int workers = 0;
  if (argc == 3) {
    const char* end = argv[2] + std::strlen(argv[2]);
    auto [stop, error] = std::from_chars(argv[2], end, workers);
    if (error != std::errc() || stop != end) workers = 0;
  }
  if (workers < 1 || workers > 64) {
    std::cerr << "usage: shared-array-sum FILE WORKERS\n";
    return 2;
  }
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(argv[1], "r"), std::fclose);
  if (!file) {
    std::cerr << argv[1] << ": " << std::strerror(errno) << '\n';
    return 2;
  }
  try {
    return sum_up(file.get(), workers);
  } catch (const std::exception& e) {
    std::cerr << "shared-array-sum: " << e.what() << '\n';
    return 1;
  }
}
