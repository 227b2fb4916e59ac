// Hangs in one way, with its children if it has any.
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace {

template <class T>
T* shared() {
  void* memory =
      mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return static_cast<T*>(memory);
}

/// Reads to the end of a pipe whose write end it holds itself; a child holds it too.
void pipe_end() {
  int ends[2];
  (void)!pipe(ends);
  if (fork() == 0) pause();
  char c;
  (void)!read(ends[0], &c, 1);
}

void pipe_full() {
  static char block[1 << 20];
  int ends[2];
  (void)!pipe(ends);
  (void)!write(ends[1], block, sizeof block);
}

void named_semaphore() { sem_wait(sem_open("/items", O_CREAT, 0600, 0)); }

void unnamed_semaphore() {
  auto* semaphore = shared<sem_t>();
  sem_init(semaphore, 1, 0);
  sem_wait(semaphore);
}

/// The child keeps the mutex and sleeps.
void mutex() {
  auto* lock = shared<pthread_mutex_t>();
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(lock, &attributes);
  int taken[2];
  (void)!pipe(taken);
  if (fork() == 0) {
    pthread_mutex_lock(lock);
    (void)!write(taken[1], "x", 1);
    pause();
  }
  char c;
  (void)!read(taken[0], &c, 1);
  pthread_mutex_lock(lock);
}

void condition() {
  std::mutex lock;
  std::condition_variable never;
  std::unique_lock<std::mutex> own(lock);
  never.wait(own);
}

void child() {
  const pid_t pid = fork();
  if (pid == 0) pause();
  waitpid(pid, nullptr, 0);
}

void any_child() {
  if (fork() == 0) pause();
  wait(nullptr);
}

void message() {
  const int queue = msgget(IPC_PRIVATE, 0600);
  struct {
    long type;
    char text[8];
  } received;
  msgrcv(queue, &received, sizeof received.text, 0, 0);
}

void polled_pipe() {
  int ends[2];
  (void)!pipe(ends);
  pollfd watched{ends[0], POLLIN, 0};
  poll(&watched, 1, -1);
}

void sleeping() { sleep(1000); }

void running() {
  for (volatile bool on = true; on;) {
  }
}

}  // namespace

int main(int, char** argv) {
  const struct {
    const char* name;
    void (*hang)();
  } ways[] = {{"pipe_end", pipe_end},
              {"pipe_full", pipe_full},
              {"named_semaphore", named_semaphore},
              {"unnamed_semaphore", unnamed_semaphore},
              {"mutex", mutex},
              {"condition", condition},
              {"child", child},
              {"any_child", any_child},
              {"message", message},
              {"poll", polled_pipe},
              {"sleep", sleeping},
              {"running", running}};
  for (const auto& way : ways) {
    if (std::strcmp(way.name, argv[1]) == 0) way.hang();
  }
}
