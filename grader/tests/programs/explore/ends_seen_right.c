// Ends of children that are seen by other means than a wait: the end of a pipe, and SIGCHLD.
#include <assert.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t ended;

static void count(int number) {
  (void)number;
  ++ended;
}

int main(void) {
  int* counts =
      mmap(NULL, 2 * sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int ends[2];
  assert(counts != MAP_FAILED && pipe(ends) == 0);
  if (fork() == 0) {
    counts[0] = 1;
    _exit(0);
  }
  close(ends[1]);
  char none;
  assert(read(ends[0], &none, 1) == 0);
  assert(counts[0] == 1);
  wait(NULL);

  sigset_t children;
  sigset_t others;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, &others);
  struct sigaction action = {.sa_handler = count};
  sigaction(SIGCHLD, &action, NULL);
  ended = 0;
  if (fork() == 0) {
    counts[1] = 2;
    _exit(0);
  }
  while (ended == 0) sigsuspend(&others);
  assert(counts[1] == 2);
  return 0;
}
