#include <linux/futex.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>

constexpr long patience = 50'000'000;  // nanoseconds

struct Queue {
  sem_t full, room;
  int slot[4];
};

// Both consumers arrive; the second one begins the next generation and wakes the first.
struct Barrier {
  std::atomic<int> arrived{0};
  std::atomic<int> generation{0};

  void meet() {
    const int mine = generation;
    if (++arrived == 2) {
      arrived = 0;
      ++generation;
      syscall(SYS_futex, &generation, FUTEX_WAKE, 1, nullptr, nullptr, 0);
      return;
    }
    while (generation == mine) {
      const timespec limit{0, patience};
      syscall(SYS_futex, &generation, FUTEX_WAIT, mine, &limit, nullptr, 0);
    }
  }
};

struct Shared {
  Queue queue[2];
  Barrier barrier;
};

void down(sem_t* semaphore) {
  for (;;) {
    timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_nsec += patience;
    if (limit.tv_nsec >= 1'000'000'000) {
      limit.tv_nsec -= 1'000'000'000;
      ++limit.tv_sec;
    }
    if (sem_timedwait(semaphore, &limit) == 0) return;
    if (errno != ETIMEDOUT && errno != EINTR) _exit(1);
  }
}

void produce(Queue& q, int i, int n) {
  srandom(static_cast<unsigned>(time(nullptr) * 7 + i));
  for (int k = 0; k < n; ++k) {
    const int value = 100 * i + static_cast<int>(random() % 100);
    printf("P%d %d\n", i + 1, value);
    down(&q.room);
    q.slot[k % 4] = value;
    sem_post(&q.full);
  }
}

void consume(Queue& q, int i, int n, Barrier& barrier) {
  for (int k = 0; k < n; ++k) {
    down(&q.full);
    const int value = q.slot[k % 4];
    sem_post(&q.room);
    printf("C%d %d\n", i + 1, value);
    barrier.meet();
  }
}

bool wait_for_children(int left) {
  bool ok = true;
  while (left > 0) {
    int status = 0;
    const pid_t pid = waitpid(-1, &status, WNOHANG);
    if (pid < 0) return false;
    if (pid == 0) {
      usleep(5000);
      continue;
    }
    ok = ok && status == 0;
    --left;
  }
  return ok;
}

int main(int argc, char** argv) {
  const char* text = argc > 1 ? argv[1] : "100";
  const size_t length = strlen(text);
  if (argc > 2 || length == 0 || length > 6 || strspn(text, "0123456789") != length ||
      atoi(text) > 100000) {
    fprintf(stderr, "usage: rendezvous [N]\n");
    return 2;
  }
  const int n = atoi(text);
  void* memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  auto* shared = new (memory) Shared;
  for (Queue& q : shared->queue) {
    sem_init(&q.full, 1, 0);
    sem_init(&q.room, 1, 4);
  }
  for (int child = 0; child < 4; ++child) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid > 0) continue;
    Queue& q = shared->queue[child % 2];
    if (child < 2) {
      produce(q, child % 2, n);
    } else {
      consume(q, child % 2, n, shared->barrier);
    }
    quick_exit(0);
  }
  if (!wait_for_children(4)) return 1;
  puts("done");
  return 0;
}
