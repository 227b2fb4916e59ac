#include <pthread.h>

#include "vault.h"

static void* work(void* nothing) {
  usleep(100000);
  solve();
  exit(0);
  return nothing;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_exit(NULL);
}
