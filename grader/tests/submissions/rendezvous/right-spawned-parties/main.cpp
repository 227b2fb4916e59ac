// main() starts four copies of this program. A copy knows its role by its own name (argv[0]) and
// finds the shared block behind descriptor 3.
#include <pthread.h>
#include <semaphore.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <random>

extern char** environ;

constexpr int BLOCK = 3;
constexpr unsigned MAX = 100000;

// Big enough for everything that is ever put, so a producer never waits.
struct Queue {
  sem_t count;
  pthread_mutex_t mutex;
  unsigned put, got;
  unsigned char values[MAX];
};

struct Block {
  unsigned n;
  Queue queue[2];
  sem_t arrived[2];
};

static void open_queue(Queue& q) {
  sem_init(&q.count, 1, 0);
  pthread_mutexattr_t a;
  pthread_mutexattr_init(&a);
  pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&q.mutex, &a);
  pthread_mutexattr_destroy(&a);
}

static void produce(Block& b, int i) {
  std::mt19937 random(std::random_device{}());
  Queue& q = b.queue[i];
  for (unsigned k = 0; k < b.n; ++k) {
    unsigned char v = static_cast<unsigned char>(random() % 100 + 100 * i);
    std::printf("P%d %d\n", i + 1, v);
    std::fflush(stdout);
    pthread_mutex_lock(&q.mutex);
    q.values[q.put++] = v;
    pthread_mutex_unlock(&q.mutex);
    sem_post(&q.count);
  }
}

static void consume(Block& b, int i) {
  Queue& q = b.queue[i];
  for (unsigned k = 0; k < b.n; ++k) {
    while (sem_wait(&q.count) < 0 && errno == EINTR) continue;
    pthread_mutex_lock(&q.mutex);
    int v = q.values[q.got++];
    pthread_mutex_unlock(&q.mutex);
    std::printf("C%d %d\n", i + 1, v);
    std::fflush(stdout);
    sem_post(&b.arrived[i]);
    while (sem_wait(&b.arrived[1 - i]) < 0 && errno == EINTR) continue;
  }
}

static Block* map_block(int fd) {
  void* p = mmap(nullptr, sizeof(Block), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return p == MAP_FAILED ? nullptr : static_cast<Block*>(p);
}

static int play(const char* role) {
  Block* b = map_block(BLOCK);
  if (!b) return 1;
  int i = role[7] - '1';
  if (role[6] == 'P') produce(*b, i);
  else consume(*b, i);
  return 0;
}

int main(int argc, char** argv) {
  if (std::strncmp(argv[0], "party-", 6) == 0) return play(argv[0]);

  unsigned long n = 100;
  if (argc > 1) {
    char* end = argv[1];
    n = std::strtoul(argv[1], &end, 10);
    if (argc > 2 || std::strspn(argv[1], "0123456789") == 0 || *end != '\0' || n > MAX) {
      std::fprintf(stderr, "usage: rendezvous [N]   0 <= N <= %u\n", MAX);
      return 2;
    }
  }

  int fd = memfd_create("rendezvous", 0);
  if (fd < 0 || ftruncate(fd, sizeof(Block)) < 0) {
    std::perror("memfd");
    return 1;
  }
  Block* b = map_block(fd);
  if (!b) {
    std::perror("mmap");
    return 1;
  }
  b->n = static_cast<unsigned>(n);
  for (int i = 0; i < 2; ++i) {
    open_queue(b->queue[i]);
    sem_init(&b->arrived[i], 1, 0);
  }

  // With 3 for both, dup2 only clears close-on-exec, which is what we want.
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fd, BLOCK);

  char names[4][9] = {"party-C1", "party-P1", "party-C2", "party-P2"};
  pid_t pids[4];
  int started = 0;
  for (char* name : names) {
    char* args[] = {name, nullptr};
    int error = posix_spawn(&pids[started], "/proc/self/exe", &actions, nullptr, args, environ);
    if (error != 0) {
      std::fprintf(stderr, "posix_spawn: %s\n", std::strerror(error));
      break;
    }
    ++started;
  }
  posix_spawn_file_actions_destroy(&actions);

  bool ok = started == 4;
  for (int i = 0; i < started; ++i) {
    if (!ok) kill(pids[i], SIGKILL);
    int status;
    waitpid(pids[i], &status, 0);
    ok = ok && status == 0;
  }
  if (!ok) return 1;
  std::puts("done");
}
