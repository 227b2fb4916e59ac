#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <new>
#include <random>
#include <semaphore>

using Semaphore = std::counting_semaphore<100000>;

struct Queue {
  Semaphore items{0};
  int values[100000];
  int in = 0, out = 0;

  void put(int v) {
    values[in++] = v;
    items.release();
  }
  int get() {
    items.acquire();
    return values[out++];
  }
};

struct Shared {
  Queue q1, q2;
  Semaphore c1{0}, c2{0};
};

void producer(const char* name, Queue& q, int low, int n) {
  std::random_device rd;
  for (int i = 0; i < n; ++i) {
    int v = low + rd() % 100;
    std::cout << name << ' ' << v << std::endl;
    q.put(v);
  }
}

void consumer(const char* name, Queue& q, Semaphore& me, Semaphore& other, int n) {
  for (int i = 0; i < n; ++i) {
    std::cout << name << ' ' << q.get() << std::endl;
    me.release();
    other.acquire();
  }
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 1) {
    size_t len = std::strlen(argv[1]);
    if (argc > 2 || len == 0 || len > 6 || std::strspn(argv[1], "0123456789") != len ||
        (n = std::atoi(argv[1])) > 100000) {
      std::cerr << "usage: " << argv[0] << " [N]" << std::endl;
      return 2;
    }
  }
  void* p = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    std::cerr << "mmap failed" << std::endl;
    return 1;
  }
  auto* s = new (p) Shared;
  for (int role = 0; role < 4; ++role) {
    const pid_t pid = fork();
    if (pid < 0) {
      std::cerr << "fork failed" << std::endl;
      return 1;
    }
    if (pid == 0) {
      if (role == 0) producer("P1", s->q1, 0, n);
      if (role == 1) producer("P2", s->q2, 100, n);
      if (role == 2) consumer("C1", s->q1, s->c1, s->c2, n);
      if (role == 3) consumer("C2", s->q2, s->c2, s->c1, n);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  std::cout << "done" << std::endl;
}
