// A mutex in shared memory that threads of one process use: it need not be for several processes.
#include <assert.h>
#include <pthread.h>
#include <sys/mman.h>

struct shared {
  pthread_mutex_t mutex;
  int count;
};

static void* add(void* given) {
  struct shared* at = given;
  pthread_mutex_lock(&at->mutex);
  ++at->count;
  pthread_mutex_unlock(&at->mutex);
  return NULL;
}

int main(void) {
  struct shared* at =
      mmap(NULL, sizeof *at, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutex_init(&at->mutex, NULL);
  pthread_t other;
  pthread_create(&other, NULL, add, at);
  add(at);
  pthread_join(other, NULL);
  assert(at->count == 2);
  return 0;
}
