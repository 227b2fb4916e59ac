// Who is cancelled while it waits with a mutex, and does not clean up, keeps it.

#include <pthread.h>
#include <semaphore.h>

namespace {

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
sem_t slots;

void* takes_a_slot(void*) {
  pthread_mutex_lock(&lock);
  sem_wait(&slots);
  pthread_mutex_unlock(&lock);
  return nullptr;
}

}  // namespace

int main() {
  sem_init(&slots, 0, 1);
  pthread_t thread;
  pthread_create(&thread, nullptr, takes_a_slot, nullptr);
  pthread_cancel(thread);
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  pthread_join(thread, nullptr);
}
