// Shared memory that is given back, or moved: what lies there next is something else.
#define _GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

enum { size = 1 << 20 };

int main(void) {
  const int id = shmget(IPC_PRIVATE, size, IPC_CREAT | 0600);
  int* segment = shmat(id, NULL, 0);
  assert(*segment == 0 && shmdt(segment) == 0 && shmctl(id, IPC_RMID, NULL) == 0);
  int* own = malloc(size - 64);  // where the segment was
  own[0] = 2;
  int* shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutex_t* mutex = (pthread_mutex_t*)(shared + 1000);
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(mutex, &kind);
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    own[0] = i;
    int* place = mmap(NULL, 8192, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int* moved = mremap(shared, 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, place + 1024 * i);
    mutex = (pthread_mutex_t*)(moved + 1000);
    pthread_mutex_lock(mutex);
    ++*moved;
    pthread_mutex_unlock(mutex);
    _exit(own[0] == i ? 0 : 1);
  }
  int status = 0;
  while (wait(&status) > 0) assert(status == 0);
  assert(*shared == 2);
  return 0;
}
