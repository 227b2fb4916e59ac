// Robust mutexes of threads that end: who waits for the mutex is told, at a condition as well.
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t mutex;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int is_ready = 0;

static void* leave_it_locked(void* unused) {
  pthread_mutex_lock(&mutex);
  is_ready = 1;
  pthread_cond_signal(&ready);
  return unused;
}

static void repair(int error) {
  if (error == EOWNERDEAD) error = pthread_mutex_consistent(&mutex);
  assert(error == 0);
}

int main(void) {
  pthread_mutexattr_t kind;
  pthread_mutexattr_init(&kind);
  pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&mutex, &kind);
  pthread_t other;
  pthread_create(&other, NULL, leave_it_locked, NULL);
  repair(pthread_mutex_lock(&mutex));
  while (!is_ready) repair(pthread_cond_wait(&ready, &mutex));
  pthread_mutex_unlock(&mutex);
  pthread_join(other, NULL);
  assert(pthread_mutex_lock(&mutex) == 0);
  pthread_mutex_unlock(&mutex);
  return 0;
}
