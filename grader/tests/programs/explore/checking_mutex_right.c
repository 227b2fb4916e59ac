// A mutex that checks says who may not unlock it.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;

static void* try_it(void* unused) {
  assert(pthread_mutex_unlock(&mutex) == EPERM);
  return unused;
}

int main(void) {
  pthread_t other;
  pthread_mutex_lock(&mutex);
  assert(pthread_mutex_lock(&mutex) == EDEADLK);
  pthread_create(&other, NULL, try_it, NULL);
  pthread_join(other, NULL);
  assert(pthread_mutex_unlock(&mutex) == 0);
  return 0;
}
