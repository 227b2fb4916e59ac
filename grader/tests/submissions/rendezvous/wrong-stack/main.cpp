#include <pthread.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <random>

// Elements with a mutex around them, and a semaphore that counts them.
class SharedQueue {
  pthread_mutex_t mutex;
  sem_t filled;
  int size = 0;
  int data[100000];

 public:
  SharedQueue() {
    pthread_mutexattr_t attr;
    pthread_mutexattr_init(&attr);
    pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&mutex, &attr);
    sem_init(&filled, 1, 0);
  }
  void push(int v) {
    pthread_mutex_lock(&mutex);
    data[size++] = v;
    pthread_mutex_unlock(&mutex);
    sem_post(&filled);
  }
  int pop() {
    sem_wait(&filled);
    pthread_mutex_lock(&mutex);
    int v = data[--size];
    pthread_mutex_unlock(&mutex);
    return v;
  }
};

struct World {
  SharedQueue q[2];
  sem_t done[2];
  World() {
    sem_init(&done[0], 1, 0);
    sem_init(&done[1], 1, 0);
  }
};

void produce(World& w, int i, int n) {
  std::random_device rd;
  for (int k = 0; k < n; ++k) {
    int v = i * 100 + rd() % 100;
    std::cout << "P" << i + 1 << " " << v << std::endl;
    w.q[i].push(v);
  }
}

void consume(World& w, int i, int n) {
  for (int k = 0; k < n; ++k) {
    int v = w.q[i].pop();
    std::cout << "C" << i + 1 << " " << v << std::endl;
    sem_post(&w.done[i]);
    sem_wait(&w.done[1 - i]);
  }
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 1) {
    size_t len = strlen(argv[1]);
    if (argc > 2 || len == 0 || len > 6 || strspn(argv[1], "0123456789") < len ||
        (n = atoi(argv[1])) > 100000) {
      std::cerr << "expected: a number of messages, at most 100000\n";
      return 2;
    }
  }
  void* at = mmap(nullptr, sizeof(World), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED) return 1;
  World& w = *new (at) World;

  // The producers first: their messages wait in the queues.
  for (int phase = 0; phase < 2; ++phase) {
    for (int i = 0; i < 2; ++i) {
      pid_t pid = fork();
      if (pid < 0) return 1;
      if (pid > 0) continue;
      if (phase == 0) produce(w, i, n);
      else consume(w, i, n);
      _exit(0);
    }
    wait(nullptr);
    wait(nullptr);
  }
  std::cout << "done" << std::endl;
}
