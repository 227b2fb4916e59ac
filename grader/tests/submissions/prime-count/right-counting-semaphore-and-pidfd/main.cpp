// The queue is an array in shared memory with a std::counting_semaphore. libstdc++ builds it on a
// futex that is not private, so it works between processes; only the parent ever acquires.
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <charconv>
#include <iostream>
#include <new>
#include <semaphore>
#include <string_view>
#include <utility>
#include <vector>

#include "sieve.h"

struct Item {
  long begin, end, count;
};

struct Shared {
  std::counting_semaphore<64> filled{0};
  std::atomic<int> next{0};
  std::array<Item, 64> items;
};

class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid), fd_(int(syscall(SYS_pidfd_open, pid, 0))) {}
  Child(Child&& other) noexcept : pid_(std::exchange(other.pid_, -1)), fd_(other.fd_) {}
  ~Child() {
    if (pid_ == -1) return;
    siginfo_t info;
    if (fd_ == -1 || waitid(P_PIDFD, id_t(fd_), &info, WEXITED) == -1) waitpid(pid_, nullptr, 0);
    if (fd_ != -1) close(fd_);
  }

 private:
  pid_t pid_;
  int fd_;
};

static long number(std::string_view text, long max) {
  long value = -1;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool good = error == std::errc() && end == text.data() + text.size() && value <= max;
  return good ? value : -1;
}

int main(int argc, char* argv[]) {
  const long limit = argc == 3 ? number(argv[1], 100000000) : -1;
  const long workers = argc == 3 ? number(argv[2], 64) : -1;
  if (limit < 0 || workers < 1) {
    std::cerr << "usage: prime-count LIMIT WORKERS\n";
    return 2;
  }

  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                      -1, 0);
  if (memory == MAP_FAILED) {
    std::cerr << "no shared memory\n";
    return 1;
  }
  Shared* shared = new (memory) Shared;

  std::vector<Child> children;
  for (long i = 0; i < workers; ++i) {
    const pid_t pid = fork();
    if (pid == -1) {
      std::cerr << "cannot fork\n";
      return 1;
    }
    if (pid == 0) {
      const long begin = limit / workers * i;
      const long end = i == workers - 1 ? limit : begin + limit / workers;
      const long count = sieve_count(begin, end);
      shared->items[shared->next++] = {begin, end, count};
      shared->filled.release();
      _exit(count < 0);
    }
    children.emplace_back(pid);
  }

  // An item's place is taken before the item is written, so the k-th release does not mean that
  // the k-th place is filled. All releases together mean that all places are.
  for (long i = 0; i < workers; ++i) shared->filled.acquire();
  long total = 0;
  for (long i = 0; i < workers; ++i) {
    const Item& item = shared->items[i];
    if (item.count < 0) {
      std::cerr << "a worker ran out of memory\n";
      return 1;
    }
    std::cout << "range " << item.begin << ' ' << item.end << ' ' << item.count << '\n';
    total += item.count;
  }
  std::cout << "total " << total << '\n';
  children.clear();
  return 0;
}
