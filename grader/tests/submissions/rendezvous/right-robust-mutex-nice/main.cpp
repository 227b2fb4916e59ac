#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

struct Queue {
  int slot[8];
  unsigned in, out;
};

struct Shared {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  Queue queue[2];
  int consumed[2];
};

class Lock {
 public:
  explicit Lock(Shared& shared) : shared_(shared) {
    if (pthread_mutex_lock(&shared_.mutex) == EOWNERDEAD) {
      pthread_mutex_consistent(&shared_.mutex);
    }
  }
  ~Lock() { pthread_mutex_unlock(&shared_.mutex); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

  template <class Condition>
  void wait(Condition condition) {
    while (!condition()) pthread_cond_wait(&shared_.changed, &shared_.mutex);
  }
  void tell() { pthread_cond_broadcast(&shared_.changed); }

 private:
  Shared& shared_;
};

static void produce(Shared& shared, int i, int n) {
  std::mt19937 engine(std::random_device{}());
  std::uniform_int_distribution<int> draw(100 * i, 100 * i + 99);
  Queue& q = shared.queue[i];
  for (int k = 0; k < n; ++k) {
    const int value = draw(engine);
    printf("P%d %d\n# put\n", i + 1, value);
    fflush(stdout);
    Lock lock(shared);
    lock.wait([&] { return q.in - q.out < 8; });
    q.slot[q.in++ % 8] = value;
    lock.tell();
  }
}

static int take(Shared& shared, Queue& q) {
  Lock lock(shared);
  lock.wait([&] { return q.in != q.out; });
  const int value = q.slot[q.out++ % 8];
  lock.tell();
  return value;
}

static void consume(Shared& shared, int i, int n) {
  for (int k = 0; k < n; ++k) {
    printf("C%d %d\n", i + 1, take(shared, shared.queue[i]));
    fflush(stdout);
    Lock lock(shared);
    ++shared.consumed[i];
    lock.tell();
    lock.wait([&] { return shared.consumed[1 - i] >= shared.consumed[i]; });
  }
}

static void stay_on_this_core() {
  cpu_set_t core;
  CPU_ZERO(&core);
  CPU_SET(sched_getcpu(), &core);
  sched_setaffinity(0, sizeof core, &core);
}

static Shared* create() {
  shm_unlink("/rendezvous");
  const int fd = shm_open("/rendezvous", O_CREAT | O_EXCL | O_RDWR, 0600);
  if (fd < 0 || ftruncate(fd, sizeof(Shared)) != 0) return nullptr;
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (memory == MAP_FAILED) return nullptr;
  auto* shared = static_cast<Shared*>(memory);
  pthread_mutexattr_t mutex;
  pthread_mutexattr_init(&mutex);
  pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&mutex, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&shared->mutex, &mutex);
  pthread_condattr_t condition;
  pthread_condattr_init(&condition);
  pthread_condattr_setpshared(&condition, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&shared->changed, &condition);
  return shared;
}

static bool parse(const char* text, int& n) {
  const char* end = text + strlen(text);
  const auto [rest, error] = std::from_chars(text, end, n);
  return error == std::errc() && rest == end && n >= 0 && n <= 100000;
}

int main(int argc, char** argv) {
  int n = 100;
  if (argc > 2 || (argc == 2 && !parse(argv[1], n))) {
    fprintf(stderr, "usage: %s [N]\n", argv[0]);
    return 2;
  }
  setvbuf(stdout, nullptr, _IOFBF, 1 << 16);
  Shared* shared = create();
  if (shared == nullptr) {
    perror("/rendezvous");
    return 1;
  }
  printf("# main %d\n#\n#done\n", getpid());
  fflush(stdout);  // or each child would print it once more
  for (int child = 0; child < 4; ++child) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid > 0) continue;
    if (nice(5 * child) == -1) perror("nice");
    prctl(PR_SET_NAME, child % 2 == 0 ? "P (x" : "C) S 1 1");
    stay_on_this_core();
    if (child % 2 == 0) {
      produce(*shared, child / 2, n);
    } else {
      consume(*shared, child / 2, n);
    }
    munmap(shared, sizeof *shared);
    printf("# end of %d", child);
    exit(0);
  }
  int status = 0;
  bool failed = false;
  while (wait(&status) > 0) failed = failed || status != 0;
  munmap(shared, sizeof *shared);
  shm_unlink("/rendezvous");
  if (failed) return 1;
  printf("done");
  return 0;
}
