// The signal of a child's end has been handled when the parent has waited for it.
#define _GNU_SOURCE
#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t told = 0;

static void note(int signal) {
  (void)signal;
  told = told + 1;
}

int main(void) {
  signal(SIGCHLD, note);
  for (int i = 1; i <= 2; ++i) {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    assert(waitpid(child, NULL, 0) == child);
    assert(told == i);
  }
  return 0;
}
