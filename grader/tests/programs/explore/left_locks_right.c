// Locks that nobody gives back: the end of a process does, or of its file.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct shared {
  pthread_mutex_t robust;
  int by_mutex, by_end, by_close;
};

/// Opened anew, as flock belongs to what was opened.
static int locked(int file) {
  char name[40];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  const int opened = open(name, O_RDWR | O_CLOEXEC);
  assert(opened >= 0 && flock(opened, LOCK_EX) == 0);
  return opened;
}

int main(void) {
  struct shared* at =
      mmap(NULL, sizeof *at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&at->robust, &kind);
  const int closed = memfd_create("closed", 0), kept = memfd_create("kept", 0);
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    const int file = locked(closed);
    ++at->by_close;
    close(file);
    locked(kept);
    ++at->by_end;
    if (pthread_mutex_lock(&at->robust) == EOWNERDEAD) pthread_mutex_consistent(&at->robust);
    ++at->by_mutex;
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  assert(at->by_mutex == 2 && at->by_close == 2 && at->by_end == 2);
  return 0;
}
