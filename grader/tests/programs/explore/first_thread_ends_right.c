// The first thread ends before the others; the process goes on without it.
#include <assert.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static int count;

static void* work(void* given) {
  (void)given;
  pthread_mutex_lock(&guard);
  ++count;
  pthread_mutex_unlock(&guard);
  return NULL;
}

int main(void) {
  if (fork() == 0) {
    for (int i = 0; i < 2; ++i) {
      pthread_t thread;
      pthread_create(&thread, NULL, work, NULL);
      pthread_detach(thread);
    }
    pthread_exit(NULL);
  }
  int status = 1;
  wait(&status);
  assert(status == 0);
}
