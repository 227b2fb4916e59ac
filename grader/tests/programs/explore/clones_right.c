// Children whose ends are told by no signal, or by another one: only waits that ask for them see
// them.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t told = 0;

static void note(int signal) {
  (void)signal;
  told = told + 1;
}

static pid_t child_with(unsigned long end_signal, int status) {
  const pid_t made = (pid_t)syscall(SYS_clone, end_signal, 0UL, 0UL, 0UL, 0UL);
  if (made == 0) _exit(status);
  return made;
}

static int ends_with(void* status) { return *(int*)status; }

int main(void) {
  int status = 0;
  const pid_t silent = child_with(0, 3);
  assert(waitpid(-1, &status, 0) == -1 && errno == ECHILD);
  assert(waitpid(silent, &status, 0) == -1 && errno == ECHILD);
  assert(waitpid(silent, &status, __WCLONE) == silent && WEXITSTATUS(status) == 3);

  // An end that SIGCHLD does not tell is kept where SIGCHLD is ignored.
  signal(SIGCHLD, SIG_IGN);
  const pid_t kept = child_with(0, 4);
  assert(waitpid(-1, &status, __WALL) == kept && WEXITSTATUS(status) == 4);
  signal(SIGCHLD, SIG_DFL);

  signal(SIGUSR1, note);
  const pid_t telling = child_with(SIGUSR1, 5);
  while (waitpid(telling, &status, __WALL) == -1) assert(errno == EINTR);
  assert(WEXITSTATUS(status) == 5 && told == 1);

  static char stack[65536];
  int wanted = 6;
  const pid_t called = clone(ends_with, stack + sizeof stack, 0, &wanted);
  const pid_t usual = fork();
  if (usual == 0) _exit(7);
  siginfo_t info;
  assert(waitid(P_ALL, 0, &info, WEXITED) == 0 && info.si_pid == usual && info.si_status == 7);
  assert(waitpid(-1, &status, __WALL) == called && WEXITSTATUS(status) == 6);
  assert(waitpid(-1, &status, __WALL) == -1 && errno == ECHILD);
  return 0;
}
