// Threads that are cancelled wherever they wait, clean up, and are joined.

#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

#include <cassert>
#include <initializer_list>

namespace {

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t never = PTHREAD_COND_INITIALIZER;
sem_t closed;
int ends[2];
int destroyed = 0;
int done = 0;

struct Counted {
  ~Counted() {
    pthread_mutex_lock(&lock);
    ++destroyed;
    pthread_mutex_unlock(&lock);
  }
};

void unlock(void* mutex) { pthread_mutex_unlock(static_cast<pthread_mutex_t*>(mutex)); }

void* at_condition(void*) {
  pthread_mutex_lock(&lock);
  pthread_cleanup_push(unlock, &lock);
  for (;;) pthread_cond_wait(&never, &lock);
  pthread_cleanup_pop(1);
  return nullptr;
}

void* at_semaphore(void*) {
  const Counted counted;
  sem_wait(&closed);
  return nullptr;
}

void* at_pipe(void*) {
  const Counted counted;
  char byte;
  return read(ends[0], &byte, 1) == 1 ? &done : nullptr;
}

void* asleep(void*) {
  const Counted counted;
  for (;;) usleep(1000);
}

void* looking(void*) {
  const Counted counted;
  for (;;) pthread_testcancel();
}

void* working(void*) {
  int before = 0;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
  assert(before == PTHREAD_CANCEL_ENABLE);
  pthread_mutex_lock(&lock);
  usleep(10);
  ++done;
  pthread_mutex_unlock(&lock);
  pthread_setcancelstate(before, nullptr);
  pthread_testcancel();
  return &done;
}

void* result_of_cancelled(void* (*function)(void*)) {
  pthread_t thread;
  pthread_create(&thread, nullptr, function, nullptr);
  pthread_cancel(thread);
  void* result = nullptr;
  pthread_join(thread, &result);
  return result;
}

}  // namespace

int main() {
  sem_init(&closed, 0, 0);
  assert(pipe(ends) == 0);
  for (const auto function : {at_condition, at_semaphore, at_pipe, asleep, looking}) {
    assert(result_of_cancelled(function) == PTHREAD_CANCELED);
  }
  void* const result = result_of_cancelled(working);
  assert(result == PTHREAD_CANCELED || result == &done);
  pthread_mutex_lock(&lock);
  assert(destroyed == 4 && done == 1);
  pthread_mutex_unlock(&lock);
}
