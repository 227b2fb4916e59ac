#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <vector>

enum State : int { idle, ordered, finished };

struct Slot {
  sem_t order;               // posted by the master: n is there (or n < 0: go home)
  volatile int state;
  std::int64_t n;
  std::int64_t result;
};

struct Board {
  sem_t news;                // posted for each result and each death; a token too many is harmless
  Slot slots[64];
};

Board* board = nullptr;

extern "C" void child_died(int) {
  const int saved = errno;
  sem_post(&board->news);    // sem_post is async-signal-safe
  errno = saved;
}

void down(sem_t& semaphore) {
  while (sem_wait(&semaphore) != 0 && errno == EINTR) {}
}

std::int64_t primes_below(std::int64_t n) {
  // In blocks of 2^16 numbers: the sieve of 10^8 numbers never needs more than a few pages.
  constexpr std::int64_t block = 1 << 16;
  std::vector<std::int64_t> primes;
  for (std::int64_t p = 2; p * p < n; ++p) {
    bool prime = true;
    for (const auto q : primes) {
      if (q * q > p) break;
      if (p % q == 0) { prime = false; break; }
    }
    if (prime) primes.push_back(p);
  }
  std::int64_t count = 0;
  std::vector<char> marked(block);
  for (std::int64_t low = 2; low < n; low += block) {
    const auto high = std::min(low + block, n);
    marked.assign(block, 0);
    for (const auto p : primes) {
      if (p * p >= high) break;
      for (auto m = std::max(p * p, (low + p - 1) / p * p); m < high; m += p) marked[m - low] = 1;
    }
    for (auto m = low; m < high; ++m) count += !marked[m - low];
  }
  return count;
}

[[noreturn]] void live(Slot& slot) {
  for (;;) {
    down(slot.order);
    if (slot.n < 0) _exit(0);
    slot.result = primes_below(slot.n);
    slot.state = finished;
    sem_post(&board->news);
  }
}

struct Task { std::int64_t id, n; };

struct Hand {                 // what the master knows of a worker
  pid_t pid;
  bool alive = true;
  std::size_t task = 0;
  int done = 0;
};

template <class T>
bool parse(std::string_view s, T& value) {
  const auto r = std::from_chars(s.data(), s.data() + s.size(), value);
  return r.ec == std::errc() && r.ptr == s.data() + s.size();
}

bool read_tasks(std::vector<Task>& tasks) {
  bool good = true;
  std::string line;
  for (int number = 1; std::getline(std::cin, line); ++number) {
    const std::string_view view = line;
    const auto cut = view.find(' ');
    Task t{};
    if (cut != view.npos && parse(view.substr(0, cut), t.id) && parse(view.substr(cut + 1), t.n) &&
        t.n >= 0 && t.n <= 100'000'000) {
      tasks.push_back(t);
    } else {
      std::fprintf(stderr, "input line %d is not a task\n", number);
      good = false;
    }
  }
  return good;
}

int main(int argc, char** argv) {
  int count = 0;
  if (argc != 2 || !parse(argv[1], count) || count < 1 || count > 64) {
    std::fprintf(stderr, "usage: master-worker WORKERS\n");
    return 2;
  }
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) { std::perror("mmap"); return 1; }
  board = new (memory) Board{};
  sem_init(&board->news, 1, 0);

  struct sigaction action {};
  action.sa_handler = child_died;
  action.sa_flags = SA_RESTART | SA_NOCLDSTOP;
  sigaction(SIGCHLD, &action, nullptr);

  std::vector<Hand> hands;
  for (int k = 0; k < count; ++k) {
    sem_init(&board->slots[k].order, 1, 0);
    const pid_t pid = fork();
    if (pid < 0) { std::perror("fork"); return 1; }
    if (pid == 0) live(board->slots[k]);
    hands.push_back({pid});
  }

  std::vector<Task> tasks;
  const bool good = read_tasks(tasks);
  std::vector<std::size_t> waiting;
  for (std::size_t i = tasks.size(); i-- > 0;) waiting.push_back(i);

  std::size_t reported = 0;
  int alive = count;
  for (;;) {
    // First who died, then whose slot is finished: the result of one who died after it had
    // finished counts.
    for (pid_t pid; (pid = waitpid(-1, nullptr, WNOHANG)) > 0;) {
      for (auto& h : hands) {
        if (h.pid == pid) { h.alive = false; --alive; }
      }
    }
    for (int k = 0; k < count; ++k) {
      Slot& slot = board->slots[k];
      Hand& hand = hands[k];
      if (slot.state == finished) {
        std::printf("task %lld worker %d result %lld\n", (long long)tasks[hand.task].id, k,
                    (long long)slot.result);
        std::fflush(stdout);
        ++hand.done;
        ++reported;
        slot.state = idle;
      } else if (!hand.alive && slot.state == ordered) {
        waiting.push_back(hand.task);
        slot.state = idle;
      }
    }
    for (int k = 0; k < count && !waiting.empty(); ++k) {
      Slot& slot = board->slots[k];
      if (!hands[k].alive || slot.state != idle) continue;
      hands[k].task = waiting.back();
      waiting.pop_back();
      slot.n = tasks[hands[k].task].n;
      slot.state = ordered;
      sem_post(&slot.order);
    }
    if (reported == tasks.size() || alive == 0) break;
    down(board->news);
  }

  for (int k = 0; k < count; ++k) {
    if (!hands[k].alive) continue;
    board->slots[k].n = -1;
    sem_post(&board->slots[k].order);
  }
  for (const auto& h : hands) {
    if (h.alive) waitpid(h.pid, nullptr, 0);
  }
  if (reported < tasks.size()) {
    std::fprintf(stderr, "every worker is dead, %zu tasks are left\n", tasks.size() - reported);
    return 1;
  }
  for (int k = 0; k < count; ++k) std::printf("worker %d tasks %d\n", k, hands[k].done);
  std::printf("done %zu\n", reported);
  return good ? 0 : 1;
}
