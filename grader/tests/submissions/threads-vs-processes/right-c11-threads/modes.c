#include "modes.h"
#include "primes.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

struct job {
  long begin, end, count;
};

static void split(struct job *jobs, long work, int workers) {
  for (int i = 0; i < workers; i++) {
    jobs[i].begin = work * i / workers;
    jobs[i].end = work * (i + 1) / workers;
    jobs[i].count = -1;
  }
}

static int run(void *argument) {
  struct job *job = argument;
  job->count = primes_between(job->begin, job->end);
  return 0;
}

static long sum(const struct job *jobs, int workers) {
  long total = 0;
  for (int i = 0; i < workers; i++) {
    if (jobs[i].count < 0) return -1;
    total += jobs[i].count;
  }
  return total;
}

long sequential(long work, int workers) {
  (void)workers;
  return primes_between(0, work);
}

long threads(long work, int workers) {
  struct job jobs[64];
  thrd_t ids[64];
  int n = 0;
  split(jobs, work, workers);
  while (n < workers && thrd_create(&ids[n], run, &jobs[n]) == thrd_success) n++;
  for (int i = 0; i < n; i++) thrd_join(ids[i], NULL);
  return sum(jobs, workers);
}

long processes(long work, int workers) {
  const size_t size = sizeof(struct job) * (size_t)workers;
  struct job *jobs = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (jobs == MAP_FAILED) return -1;
  split(jobs, work, workers);
  for (int i = 0; i < workers; i++) {
    pid_t pid = fork();
    if (pid == 0) {
      run(&jobs[i]);
      _exit(0);
    }
    if (pid < 0) break;
  }
  while (wait(NULL) > 0) {
  }
  const long total = sum(jobs, workers);
  munmap(jobs, size);
  return total;
}
