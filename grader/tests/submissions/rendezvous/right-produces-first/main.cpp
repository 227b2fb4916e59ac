// Like the answer in the course, with two corrections: C2 looks at its own queue, and nobody
// consumes before everything has been produced, so an empty queue really means the end.
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

class Queue {
 public:
  void put(int v) { values[last++] = v; }
  int get() { return values[first++]; }
  bool empty() const { return first == last; }

 private:
  int first, last;  // zero in a new shared memory object
  int values[100000];
};

struct Shared {
  Queue Q1, Q2;
  sem_t sem1, sem2;
};

int N = 100;
random_device rnd;

void P1(Queue& Q1) {
  for (int i = 0; i < N; i++) {
    int v = rnd() % 100;
    cout << "P1 " << v << endl;
    Q1.put(v);
  }
}

void P2(Queue& Q2) {
  for (int i = 0; i < N; i++) {
    int v = 100 + rnd() % 100;
    cout << "P2 " << v << endl;
    Q2.put(v);
  }
}

void C1(sem_t& sem1, sem_t& sem2, Queue& Q1) {
  while (!Q1.empty()) {
    sem_wait(&sem1);
    cout << "C1 " << Q1.get() << endl;
    sem_post(&sem2);
  }
}

void C2(sem_t& sem1, sem_t& sem2, Queue& Q2) {
  while (!Q2.empty()) {
    sem_wait(&sem2);
    cout << "C2 " << Q2.get() << endl;
    sem_post(&sem1);
  }
}

template <typename F, typename... Args>
pid_t process(F f, Args&... args) {
  pid_t pid = fork();
  if (pid == 0) {
    f(args...);
    _exit(0);
  }
  if (pid < 0) {
    perror("fork");
    exit(1);
  }
  return pid;
}

int main(int argc, char* argv[]) {
  if (argc >= 2) {
    string s = argv[1];
    if (argc > 2 || s == "" || s.size() > 6 || s.find_first_not_of("0123456789") != s.npos ||
        stoi(s) > 100000) {
      cerr << "usage: " << argv[0] << " [N]" << endl;
      return 2;
    }
    N = stoi(s);
  }
  int fd = shm_open("/rendezvous", O_RDWR | O_CREAT | O_TRUNC, 0600);
  if (fd < 0 || ftruncate(fd, sizeof(Shared)) < 0) {
    perror("shm_open");
    return 1;
  }
  void* mem = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mem == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Shared& s = *(Shared*)mem;
  sem_init(&s.sem1, 1, 1);
  sem_init(&s.sem2, 1, 0);

  pid_t p1 = process(P1, s.Q1);
  pid_t p2 = process(P2, s.Q2);
  waitpid(p1, NULL, 0);
  waitpid(p2, NULL, 0);
  pid_t c1 = process(C1, s.sem1, s.sem2, s.Q1);
  pid_t c2 = process(C2, s.sem1, s.sem2, s.Q2);
  waitpid(c1, NULL, 0);
  waitpid(c2, NULL, 0);

  shm_unlink("/rendezvous");
  cout << "done" << endl;
  return 0;
}
