#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

struct Shared {
  sem_t s1, s2;
};

struct Queue {
  int fd[2];
};

static void put(Queue& q, int v) {
  if (write(q.fd[1], &v, sizeof v) != sizeof v) _exit(1);
}

static int take(Queue& q) {
  int v;
  if (read(q.fd[0], &v, sizeof v) != sizeof v) _exit(1);
  return v;
}

static void producer(int i, Queue& q, int n) {
  std::mt19937 gen(std::random_device{}());
  for (int k = 0; k < n; ++k) {
    int v = 100 * i + gen() % 100;
    printf("P%d %d\n", i + 1, v);
    fflush(stdout);
    put(q, v);
  }
}

static void consumer(int i, Queue& q, sem_t* mine, sem_t* other, int n) {
  for (int k = 0; k < n; ++k) {
    printf("C%d %d\n", i + 1, take(q));
    fflush(stdout);
    sem_wait(other);  // has the other one consumed?
    sem_post(mine);   // I have
  }
}

template <class F>
static pid_t child(F f) {
  pid_t pid = fork();
  if (pid < 0) {
    perror("fork");
    exit(1);
  }
  if (pid == 0) {
    f();
    _exit(0);
  }
  return pid;
}

static bool parse(const std::string& s, int& n) {
  const auto r = std::from_chars(s.data(), s.data() + s.size(), n);
  return !s.empty() && isdigit((unsigned char)s[0]) && r.ec == std::errc() &&
         r.ptr == s.data() + s.size() && n <= 100000;
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 2 || (argc == 2 && !parse(argv[1], n))) {
    fprintf(stderr, "usage: rendezvous [N]\n");
    return 2;
  }
  Queue q[2];
  if (pipe(q[0].fd) < 0 || pipe(q[1].fd) < 0) {
    perror("pipe");
    return 1;
  }
  void* p = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  Shared* sh = static_cast<Shared*>(p);
  sem_init(&sh->s1, 1, 0);
  sem_init(&sh->s2, 1, 0);

  for (int i = 0; i < 2; ++i) {
    child([&] { producer(i, q[i], n); });
    child([&] { i == 0 ? consumer(0, q[0], &sh->s1, &sh->s2, n) : consumer(1, q[1], &sh->s2, &sh->s1, n); });
  }
  while (wait(nullptr) > 0) {
  }
  puts("done");
  return 0;
}
