#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <iostream>
#include <new>
#include <random>
#include <string>

// The standard does not promise that its semaphores work between processes, so here is our own.
class Semaphore {
  std::atomic<int> units;
  static_assert(std::atomic<int>::is_always_lock_free);

 public:
  explicit Semaphore(int n = 0) : units(n) {}

  void release() {
    units.fetch_add(1);
    syscall(SYS_futex, reinterpret_cast<int*>(&units), FUTEX_WAKE, 1, nullptr, nullptr, 0);
  }

  void acquire() {
    for (;;) {
      int seen = units.load();
      while (seen > 0) {
        if (units.compare_exchange_weak(seen, seen - 1)) return;
      }
      // Sleeps only while the counter is still 0, so a release in between is not missed.
      syscall(SYS_futex, reinterpret_cast<int*>(&units), FUTEX_WAIT, 0, nullptr, nullptr, 0);
    }
  }
};

template <std::size_t N>
struct Queue {
  Semaphore items{0};
  Semaphore space{static_cast<int>(N)};
  std::array<int, N> ring{};
  std::size_t in = 0, out = 0;

  void put(int v) {
    space.acquire();
    ring[in] = v;
    in = (in + 1) % N;
    items.release();
  }
  int get() {
    items.acquire();
    int v = ring[out];
    out = (out + 1) % N;
    space.release();
    return v;
  }
};

struct Shared {
  Queue<32> Q1, Q2;
  Semaphore sem1{1};  // C1 begins
  Semaphore sem2{0};
};

static void P(const char* name, Queue<32>& q, int from, int n) {
  std::mt19937_64 rng(std::random_device{}());
  for (int i = 0; i < n; ++i) {
    int v = from + static_cast<int>(rng() % 100);
    std::cout << name << ' ' << v << '\n' << std::flush;
    q.put(v);
  }
}

static void C(const char* name, Queue<32>& q, Semaphore& mine, Semaphore& next, int n) {
  for (int i = 0; i < n; ++i) {
    mine.acquire();
    int v = q.get();
    std::cout << name << ' ' << v << '\n' << std::flush;
    next.release();
  }
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 1) {
    std::string s = argv[1];
    bool digits = !s.empty() && s.size() <= 6;
    for (char c : s) digits = digits && c >= '0' && c <= '9';
    if (argc > 2 || !digits || (n = std::stoi(s)) > 100000) {
      std::cerr << "Usage: " << argv[0] << " [0..100000]\n";
      return 2;
    }
  }

  void* memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    std::cerr << "no memory\n";
    return 1;
  }
  Shared& s = *new (memory) Shared;

  std::array<pid_t, 4> children{};
  for (int i = 0; i < 4; ++i) {
    children[i] = fork();
    if (children[i] == -1) {
      std::cerr << "no process\n";
      for (int j = 0; j < i; ++j) kill(children[j], SIGKILL);
      return 1;
    }
    if (children[i] != 0) continue;
    if (i == 0) P("P1", s.Q1, 0, n);
    else if (i == 1) P("P2", s.Q2, 100, n);
    else if (i == 2) C("C1", s.Q1, s.sem1, s.sem2, n);
    else C("C2", s.Q2, s.sem2, s.sem1, n);
    _exit(0);
  }
  for (pid_t child : children) waitpid(child, nullptr, 0);
  std::cout << "done" << std::endl;
}
