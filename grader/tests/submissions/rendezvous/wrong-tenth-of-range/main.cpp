#include <semaphore.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>

struct Queue {
  sem_t full, room;
  int slot[4];
};

struct Shared {
  Queue queue[2];
  sem_t here[2];
};

void produce(Queue& q, int i, int n) {
  std::mt19937 random(std::random_device{}());
  for (int k = 0; k < n; ++k) {
    const int value = 100 * i + static_cast<int>(random() % 10);
    printf("P%d %d\n", i + 1, value);
    sem_wait(&q.room);
    q.slot[k % 4] = value;
    sem_post(&q.full);
  }
}

void consume(Queue& q, int i, int n, Shared* shared) {
  for (int k = 0; k < n; ++k) {
    sem_wait(&q.full);
    const int value = q.slot[k % 4];
    sem_post(&q.room);
    printf("C%d %d\n", i + 1, value);
    sem_post(&shared->here[1 - i]);
    sem_wait(&shared->here[i]);
  }
}

int main(int argc, char* argv[]) {
  const char* text = argc > 1 ? argv[1] : "100";
  const size_t length = strlen(text);
  const bool number = length > 0 && length < 7 && strspn(text, "0123456789") == length;
  if (argc > 2 || !number || atoi(text) > 100000) {
    fprintf(stderr, "usage: rendezvous [N], N up to 100000\n");
    return 2;
  }
  const int n = atoi(text);
  auto* shared = static_cast<Shared*>(
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  if (shared == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  for (int i = 0; i < 2; ++i) {
    sem_init(&shared->queue[i].full, 1, 0);
    sem_init(&shared->queue[i].room, 1, 4);
    sem_init(&shared->here[i], 1, 0);
  }
  for (int child = 0; child < 4; ++child) {
    const pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      const int i = child % 2;
      if (child < 2) {
        produce(shared->queue[i], i, n);
      } else {
        consume(shared->queue[i], i, n, shared);
      }
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  puts("done");
}
