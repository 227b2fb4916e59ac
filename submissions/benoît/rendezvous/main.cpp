// Traduction en C++ de la correction du cours.
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

using namespace std;

struct Queue {
  sem_t mutex;
  int first, last;
  int values[100000];

  void init() { sem_init(&mutex, 1, 1); }
  void put(int v) {
    sem_wait(&mutex);
    values[last++] = v;
    sem_post(&mutex);
  }
  int get() {
    sem_wait(&mutex);
    int v = values[first++];
    sem_post(&mutex);
    return v;
  }
  bool empty() {
    sem_wait(&mutex);
    bool e = first == last;
    sem_post(&mutex);
    return e;
  }
};

struct Shared {
  Queue Q1, Q2;
  sem_t sem1, sem2;
};

Shared* s;
int n = 100;

void P1() {
  random_device rnd;
  if (n > 0) usleep(50000);  // the first message takes a moment
  for (int i = 0; i < n; i++) {
    int v = rnd() % 100;
    cout << "P1 " << v << endl;
    s->Q1.put(v);
  }
}

void P2() {
  random_device rnd;
  if (n > 0) usleep(50000);  // the first message takes a moment
  for (int i = 0; i < n; i++) {
    int v = 100 + rnd() % 100;
    cout << "P2 " << v << endl;
    s->Q2.put(v);
  }
}

void C1() {
  while (!s->Q1.empty()) {
    sem_wait(&s->sem1);
    int val = s->Q1.get();
    cout << "C1 " << val << endl;
    sem_post(&s->sem2);
  }
}

void C2() {
  while (!s->Q1.empty()) {
    sem_wait(&s->sem2);
    int val = s->Q2.get();
    cout << "C2 " << val << endl;
    sem_post(&s->sem1);
  }
}

pid_t start(void (*f)()) {
  pid_t pid = fork();
  if (pid == 0) {
    f();
    _exit(0);
  }
  if (pid < 0) {
    perror("fork");
    exit(1);
  }
  return pid;
}

int main(int argc, char* argv[]) {
  if (argc > 1) {
    string arg = argv[1];
    if (argc > 2 || arg.empty() || arg.size() > 6 ||
        arg.find_first_not_of("0123456789") != string::npos || stoi(arg) > 100000) {
      cerr << "usage: rendezvous [N]" << endl;
      return 2;
    }
    n = stoi(arg);
  }
  void* mem = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (mem == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  s = (Shared*)mem;
  s->Q1.init();
  s->Q2.init();
  sem_init(&s->sem1, 1, 1);
  sem_init(&s->sem2, 1, 0);

  pid_t process[] = {start(P1), start(P2), start(C1), start(C2)};
  for (pid_t p : process) waitpid(p, NULL, 0);

  cout << "done" << endl;
  return 0;
}
