#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <stdexcept>
#include <string>

// Both are opened, unlinked at once, and inherited by the children.
struct MessageQueue {
  mqd_t d;
  explicit MessageQueue(const std::string& name) {
    mq_attr attr{};
    attr.mq_maxmsg = 8;
    attr.mq_msgsize = sizeof(short);
    d = mq_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    if (d == (mqd_t)-1) throw std::runtime_error("mq_open: " + std::string(strerror(errno)));
    mq_unlink(name.c_str());
  }
  void put(short v) {
    if (mq_send(d, reinterpret_cast<char*>(&v), sizeof v, 0) < 0) throw std::runtime_error("mq_send");
  }
  short get() {
    short v;
    if (mq_receive(d, reinterpret_cast<char*>(&v), sizeof v, nullptr) != sizeof v)
      throw std::runtime_error("mq_receive");
    return v;
  }
};

struct NamedSemaphore {
  sem_t* s;
  explicit NamedSemaphore(const std::string& name) {
    s = sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, 0);
    if (s == SEM_FAILED) throw std::runtime_error("sem_open: " + std::string(strerror(errno)));
    sem_unlink(name.c_str());
  }
  void P() {
    while (sem_wait(s) < 0) {
      if (errno != EINTR) throw std::runtime_error("sem_wait");
    }
  }
  void V() { sem_post(s); }
};

template <class Body>
void child(Body body) {
  pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("fork: " + std::string(strerror(errno)));
  if (pid > 0) return;
  try {
    body();
  } catch (std::exception& e) {
    fprintf(stderr, "%s\n", e.what());
    kill(0, SIGTERM);
  }
  fflush(stdout);
  _exit(EXIT_SUCCESS);
}

void rendezvous(int n) {
  std::string id = std::to_string(getpid());
  MessageQueue q1("/q1." + id), q2("/q2." + id);
  NamedSemaphore a("/a." + id), b("/b." + id);
  signal(SIGCHLD, SIG_IGN);

  child([&] {
    for (int i = 0; i < n; i++) {
      short v = q1.get();
      printf("C1 %hd\n", v);
      fflush(stdout);
      a.V();
      b.P();
    }
  });
  child([&] {
    for (int i = 0; i < n; i++) {
      short v = q2.get();
      printf("C2 %hd\n", v);
      fflush(stdout);
      b.V();
      a.P();
    }
  });
  child([&] {
    srand48(time(nullptr) + getpid());
    for (int i = 0; i < n; i++) {
      short v = (short)(drand48() * 100);
      printf("P1 %hd\n", v);
      fflush(stdout);
      q1.put(v);
    }
  });
  child([&] {
    srand48(time(nullptr) + getpid());
    for (int i = 0; i < n; i++) {
      short v = (short)(100 + drand48() * 100);
      printf("P2 %hd\n", v);
      fflush(stdout);
      q2.put(v);
    }
  });

  // With SIGCHLD ignored wait blocks until all children are gone and then fails with ECHILD.
  while (wait(nullptr) > 0 || errno == EINTR) {
  }
  puts("done");
}

int main(int argc, char** argv) {
  char* rest = nullptr;
  long n = argc == 2 ? strtol(argv[1], &rest, 10) : 100;
  if (argc > 2 || (argc == 2 && (!strchr("0123456789", argv[1][0]) || !*argv[1] || *rest || n > 100000))) {
    fprintf(stderr, "rendezvous [N]\n");
    return 2;
  }
  setpgid(0, 0);
  try {
    rendezvous(n);
  } catch (std::exception& e) {
    fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
