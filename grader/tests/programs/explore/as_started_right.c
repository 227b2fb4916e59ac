// What the server has prepared is not seen: the program has the environment, the descriptors and
// the errors of one that was just started. All of its processes are on one core.
#define _GNU_SOURCE
#include <assert.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int cores(void) {
  cpu_set_t all;
  CPU_ZERO(&all);
  assert(sched_getaffinity(0, sizeof all, &all) == 0);
  return CPU_COUNT(&all);
}

int main(void) {
  assert(getenv("LD_BIND_NOW") == NULL && getenv("INTERLEAVE_EXPLORE") == NULL);
  assert(dlerror() == NULL);
  for (int fd = 100; fd < 110; ++fd) assert(fcntl(fd, F_GETFD) == -1);
  assert(getchar() == EOF);
  assert(cores() == 1);
  printf("once\n");
  if (fork() == 0) {
    assert(cores() == 1);
    printf("twice\n");
    exit(0);
  }
  wait(NULL);
  return 0;
}
