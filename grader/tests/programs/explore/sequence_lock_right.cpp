// A reader tries again when a writer was there meanwhile.
#include <atomic>
#include <cassert>
#include <thread>

std::atomic<unsigned> version{0};
std::atomic<int> first{0};
std::atomic<int> second{0};

void write_pairs() {
  for (int value = 1; value <= 2; ++value) {
    const unsigned now = version.load(std::memory_order_relaxed);
    version.store(now + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    first.store(value, std::memory_order_relaxed);
    second.store(value, std::memory_order_relaxed);
    version.store(now + 2, std::memory_order_release);
  }
}

void read_pair() {
  unsigned before = 0;
  unsigned after = 0;
  int one = 0;
  int other = 0;
  do {
    before = version.load(std::memory_order_acquire);
    one = first.load(std::memory_order_relaxed);
    other = second.load(std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_acquire);
    after = version.load(std::memory_order_relaxed);
  } while (before % 2 == 1 || before != after);
  assert(one == other);
}

int main() {
  std::thread writer(write_pairs);
  std::thread reader(read_pair);
  writer.join();
  reader.join();
}
