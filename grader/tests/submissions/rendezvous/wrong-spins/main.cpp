#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <new>
#include <random>
#include <string>

struct Queue {
  sem_t items;
  int in = 0, out = 0;
  unsigned char box[100000];
  Queue() { sem_init(&items, 1, 0); }
  void put(int v) {
    box[in++] = static_cast<unsigned char>(v);
    sem_post(&items);
  }
  int get() {
    sem_wait(&items);
    return box[out++];
  }
};

struct Memory {
  Queue queue[2];
  std::atomic<int> consumed[2] = {0, 0};
};

static void producer(Memory& m, int who, int n) {
  std::mt19937 engine{std::random_device{}()};
  for (int i = 0; i < n; i++) {
    const int value = who * 100 + static_cast<int>(engine() % 100);
    std::cout << "P" << who + 1 << " " << value << std::endl;
    m.queue[who].put(value);
  }
}

static void consumer(Memory& m, int who, int n) {
  for (int i = 0; i < n; i++) {
    std::cout << "C" << who + 1 << " " << m.queue[who].get() << std::endl;
    m.consumed[who]++;
    while (m.consumed[1 - who] < m.consumed[who]) {
      // wait for the other one
    }
  }
}

int main(int argc, char* argv[]) {
  const std::string arg = argc > 1 ? argv[1] : "100";
  const bool number = !arg.empty() && arg.size() < 7 && std::all_of(arg.begin(), arg.end(), ::isdigit);
  if (argc > 2 || !number || std::stoi(arg) > 100000) {
    std::cerr << "rendezvous [0..100000]" << std::endl;
    return 2;
  }
  const int n = std::stoi(arg);
  void* raw = mmap(nullptr, sizeof(Memory), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (raw == MAP_FAILED) return 1;
  Memory& m = *new (raw) Memory;
  for (int i = 0; i < 4; i++) {
    const pid_t pid = fork();
    if (pid == 0) {
      i < 2 ? producer(m, i, n) : consumer(m, i - 2, n);
      _exit(0);
    }
    if (pid < 0) return 1;
  }
  for (int i = 0; i < 4; i++) wait(nullptr);
  std::cout << "done" << std::endl;
}
