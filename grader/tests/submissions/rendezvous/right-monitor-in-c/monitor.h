#ifndef MONITOR_H
#define MONITOR_H

#include <pthread.h>

enum { SIZE = 4 };

/* A bounded queue, guarded by the mutex of the monitor. */
typedef struct {
  int items[SIZE];
  int first, used;
  pthread_cond_t not_full, not_empty;
} queue_t;

typedef struct {
  pthread_mutex_t lock;
  queue_t q[2];
  int arrived;
  unsigned long generation; /* meetings so far */
  pthread_cond_t met;
} monitor_t;

monitor_t *monitor_create(void); /* NULL with errno when there is no memory */
void monitor_destroy(monitor_t *m);
void monitor_put(monitor_t *m, int q, int value);
int monitor_take(monitor_t *m, int q);
void monitor_meet(monitor_t *m);

#endif
