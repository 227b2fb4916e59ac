#ifndef WORKER_H
#define WORKER_H
#include <sys/types.h>

struct worker {
  int first, last;
  pid_t pid;
  int from; /* reading end of its pipe */
};

int worker_start(struct worker *w);
int worker_finish(struct worker *w, long long *partial);

#endif
