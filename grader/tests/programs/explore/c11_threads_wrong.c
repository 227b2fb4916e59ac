// The consumer looks whether there is an item before it has the lock.
#include <assert.h>
#include <stddef.h>
#include <threads.h>

static mtx_t lock;
static int items = 1;

static int consume(void* unused) {
  (void)unused;
  if (items == 0) return 0;
  mtx_lock(&lock);
  --items;
  assert(items >= 0);
  mtx_unlock(&lock);
  return 0;
}

int main(void) {
  thrd_t consumers[2];
  mtx_init(&lock, mtx_plain);
  for (int i = 0; i < 2; ++i) thrd_create(&consumers[i], consume, NULL);
  for (int i = 0; i < 2; ++i) thrd_join(consumers[i], NULL);
  mtx_destroy(&lock);
  return 0;
}
