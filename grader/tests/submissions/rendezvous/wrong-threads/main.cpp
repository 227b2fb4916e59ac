#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <random>
#include <semaphore>
#include <thread>

class Queue {
  std::deque<int> items;
  std::mutex mutex;
  std::condition_variable filled;

 public:
  void put(int v) {
    std::lock_guard lock(mutex);
    items.push_back(v);
    filled.notify_one();
  }
  int get() {
    std::unique_lock lock(mutex);
    filled.wait(lock, [this] { return !items.empty(); });
    int v = items.front();
    items.pop_front();
    return v;
  }
};

Queue queues[2];
std::counting_semaphore<> first(0), second(0);

void producer(int i, int n) {
  std::mt19937 gen(std::random_device{}());
  std::uniform_int_distribution<> dist(i * 100, i * 100 + 99);
  while (n-- > 0) {
    int v = dist(gen);
    std::printf("P%d %d\n", i + 1, v);
    std::fflush(stdout);
    queues[i].put(v);
  }
}

void consumer(int i, int n) {
  while (n-- > 0) {
    int v = queues[i].get();
    std::printf("C%d %d\n", i + 1, v);
    std::fflush(stdout);
    (i == 0 ? first : second).release();
    (i == 0 ? second : first).acquire();
  }
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 1) {
    size_t len = std::strlen(argv[1]);
    if (argc != 2 || len < 1 || len > 6 || std::strspn(argv[1], "0123456789") != len ||
        (n = std::atoi(argv[1])) > 100000) {
      std::fprintf(stderr, "usage: rendezvous [N]\n");
      return 2;
    }
  }
  std::jthread c1(consumer, 0, n), c2(consumer, 1, n), p1(producer, 0, n), p2(producer, 1, n);
  for (std::jthread* t : {&c1, &c2, &p1, &p2}) t->join();
  std::puts("done");
}
