#ifndef MW_H
#define MW_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct task {
  int64_t id;
  int64_t n;
};

struct task_list {
  struct task *items;
  size_t count;
  int bad_lines;
};

struct worker {
  pid_t pid;
  int orders;   /* FIFO to the worker */
  int results;  /* FIFO from the worker */
  int alive;
  int busy;
  size_t task;
  int count;
};

/* tasks.c */
int parse_int(const char *text, int64_t *value);
void read_tasks(struct task_list *list);

/* worker.c */
int64_t count_primes(int64_t n);
void worker_loop(int orders, int results);

#endif
