// C's own threads: a mutex, a condition, once, and storage of each thread: right.
#include <assert.h>
#include <stddef.h>
#include <threads.h>

static mtx_t lock;
static cnd_t changed;
static once_flag once = ONCE_FLAG_INIT;
static tss_t name;
static int items = 0;
static int starts = 0;

static void start(void) { ++starts; }

static int consume(void* me) {
  call_once(&once, start);
  tss_set(name, me);
  mtx_lock(&lock);
  while (items == 0) cnd_wait(&changed, &lock);
  --items;
  mtx_unlock(&lock);
  assert(tss_get(name) == me);
  return 1;
}

int main(void) {
  int first = 0;
  int second = 0;
  thrd_t consumers[2];
  mtx_init(&lock, mtx_plain);
  cnd_init(&changed);
  tss_create(&name, NULL);
  thrd_create(&consumers[0], consume, &first);
  thrd_create(&consumers[1], consume, &second);
  mtx_lock(&lock);
  items = 2;
  cnd_broadcast(&changed);
  mtx_unlock(&lock);
  thrd_join(consumers[0], &first);
  thrd_join(consumers[1], &second);
  assert(first + second == 2 && items == 0 && starts == 1);
  tss_delete(name);
  cnd_destroy(&changed);
  mtx_destroy(&lock);
  return 0;
}
