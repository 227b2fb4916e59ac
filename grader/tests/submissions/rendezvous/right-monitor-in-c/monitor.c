#include "monitor.h"

#include <stddef.h>
#include <sys/mman.h>

monitor_t *monitor_create(void)
{
  monitor_t *m = mmap(NULL, sizeof *m, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (m == MAP_FAILED) return NULL;

  pthread_mutexattr_t ma;
  pthread_mutexattr_init(&ma);
  pthread_mutexattr_setpshared(&ma, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&m->lock, &ma);
  pthread_mutexattr_destroy(&ma);

  pthread_condattr_t ca;
  pthread_condattr_init(&ca);
  pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
  for (int i = 0; i < 2; i++) {
    pthread_cond_init(&m->q[i].not_full, &ca);
    pthread_cond_init(&m->q[i].not_empty, &ca);
  }
  pthread_cond_init(&m->met, &ca);
  pthread_condattr_destroy(&ca);
  return m;
}

void monitor_destroy(monitor_t *m)
{
  pthread_cond_destroy(&m->met);
  for (int i = 0; i < 2; i++) {
    pthread_cond_destroy(&m->q[i].not_full);
    pthread_cond_destroy(&m->q[i].not_empty);
  }
  pthread_mutex_destroy(&m->lock);
  munmap(m, sizeof *m);
}

void monitor_put(monitor_t *m, int i, int value)
{
  queue_t *q = &m->q[i];
  pthread_mutex_lock(&m->lock);
  while (q->used == SIZE) pthread_cond_wait(&q->not_full, &m->lock);
  q->items[(q->first + q->used++) % SIZE] = value;
  pthread_cond_signal(&q->not_empty);
  pthread_mutex_unlock(&m->lock);
}

int monitor_take(monitor_t *m, int i)
{
  queue_t *q = &m->q[i];
  pthread_mutex_lock(&m->lock);
  while (q->used == 0) pthread_cond_wait(&q->not_empty, &m->lock);
  int value = q->items[q->first];
  q->first = (q->first + 1) % SIZE;
  q->used--;
  pthread_cond_signal(&q->not_full);
  pthread_mutex_unlock(&m->lock);
  return value;
}

/* The generation, not the counter, tells the first one that the second has come: the counter may
   have been raised again by then. */
void monitor_meet(monitor_t *m)
{
  pthread_mutex_lock(&m->lock);
  unsigned long mine = m->generation;
  if (++m->arrived == 2) {
    m->arrived = 0;
    m->generation++;
    pthread_cond_broadcast(&m->met);
  } else {
    while (m->generation == mine) pthread_cond_wait(&m->met, &m->lock);
  }
  pthread_mutex_unlock(&m->lock);
}
