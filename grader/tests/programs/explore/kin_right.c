// A child that clone makes has stopped when its memory is read, and ends with its parent.
#define _GNU_SOURCE
#include <assert.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static long result;

static void stop_with_result(void) {
  int number = 0;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  assert(prctl(PR_GET_PDEATHSIG, &number) == 0 && number == SIGTERM);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  result = 5;
  raise(SIGSTOP);
  _exit(1);
}

static int sees_the_result(void* unused) {
  (void)unused;
  const pid_t child = (pid_t)syscall(SYS_clone, (unsigned long)SIGCHLD, 0UL, 0UL, 0UL, 0UL);
  if (child == 0) stop_with_result();
  int status = 0;
  assert(waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status));
  long seen = 0;
  const struct iovec here = {&seen, sizeof seen};
  const struct iovec there = {&result, sizeof result};
  assert(process_vm_readv(child, &here, 1, &there, 1, 0) == sizeof seen && seen == 5);
  return 0;
}

int main(void) {
  static char stack[65536];
  int ends[2];
  assert(pipe(ends) == 0);
  const pid_t parent = clone(sees_the_result, stack + sizeof stack, SIGCHLD, NULL);
  close(ends[1]);
  char byte;
  assert(read(ends[0], &byte, 1) == 0);  // both have ended
  int status = 1;
  assert(wait(&status) == parent && status == 0);
}
