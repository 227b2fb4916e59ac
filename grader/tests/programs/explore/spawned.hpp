#pragma once

// The program starts itself again, as workers which take a lock in memory that has a name. Two
// variants: with and without the lock.

#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cassert>
#include <cstdio>
#include <cstring>

struct Shared {
  pthread_mutex_t lock;
  int count;
};

inline Shared* shared_memory() {
  const int memory = shm_open("/spawned", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  assert(memory >= 0 && ftruncate(memory, sizeof(Shared)) == 0);
  void* at = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  assert(at != MAP_FAILED);
  close(memory);
  return static_cast<Shared*>(at);
}

inline int work(bool locks) {
  Shared* shared = shared_memory();
  if (locks) pthread_mutex_lock(&shared->lock);
  const int before = shared->count;
  if (!locks) usleep(10);
  shared->count = before + 1;
  if (locks) pthread_mutex_unlock(&shared->lock);
  return write(STDOUT_FILENO, "w", 1) == 1 ? 0 : 1;
}

inline int spawn_workers(int argc, char** argv, bool locks) {
  if (argc > 1 && std::strcmp(argv[1], "worker") == 0) return work(locks);
  Shared* shared = shared_memory();
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->lock, &attributes);

  int ends[2];
  assert(pipe2(ends, O_CLOEXEC) == 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  char mode[] = "worker";
  char* arguments[] = {argv[0], mode, nullptr};
  pid_t first = 0;
  assert(posix_spawn(&first, "/proc/self/exe", &actions, nullptr, arguments, environ) == 0);
  const pid_t second = fork();
  if (second == 0) {
    dup2(ends[1], STDOUT_FILENO);
    fexecve(open("/proc/self/exe", O_RDONLY | O_CLOEXEC), arguments, environ);
    _exit(127);
  }
  close(ends[1]);
  char bytes[3];
  int got = 0;
  for (ssize_t more = 0; (more = read(ends[0], bytes, sizeof bytes)) > 0;)
    got += static_cast<int>(more);
  int status = 1;
  assert(waitpid(first, &status, 0) == first && status == 0);
  assert(waitpid(second, &status, 0) == second && status == 0);
  shm_unlink("/spawned");
  return got == 2 && shared->count == 2 ? 0 : 1;
}
