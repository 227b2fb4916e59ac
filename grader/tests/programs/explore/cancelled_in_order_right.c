// As C has it: handlers that are called in the reverse order, and values of the thread's own.
#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <unistd.h>

static pthread_key_t key;
static char order[4];
static int length;
static sem_t ready;

static void note(void* letter) { order[length++] = *(char*)letter; }

static void* waits(void* unused) {
  static char own = 'c';
  char first = 'a', second = 'b';
  pthread_setspecific(key, &own);
  pthread_cleanup_push(note, &first);
  pthread_cleanup_push(note, &second);
  sem_post(&ready);
  pause();
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return unused;
}

int main(void) {
  pthread_key_create(&key, note);
  sem_init(&ready, 0, 0);
  pthread_t thread;
  pthread_create(&thread, NULL, waits, NULL);
  sem_wait(&ready);
  pthread_cancel(thread);
  void* result = NULL;
  pthread_join(thread, &result);
  assert(result == PTHREAD_CANCELED && length == 3);
  assert(order[0] == 'b' && order[1] == 'a' && order[2] == 'c');
}
