// Handlers of a fork keep a mutex that another thread uses from being copied while it is locked.
#include <assert.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int count = 0;

static void lock(void) { pthread_mutex_lock(&mutex); }
static void unlock(void) { pthread_mutex_unlock(&mutex); }

static void* add(void* unused) {
  lock();
  ++count;
  unlock();
  return unused;
}

int main(void) {
  pthread_atfork(lock, unlock, unlock);
  pthread_t other;
  pthread_create(&other, NULL, add, NULL);
  const pid_t child = fork();
  if (child == 0) {
    add(NULL);
    _exit(count == 1 || count == 2 ? 0 : 1);
  }
  int status = 0;
  assert(waitpid(child, &status, 0) == child && status == 0);
  pthread_join(other, NULL);
  assert(count == 1);
  return 0;
}
