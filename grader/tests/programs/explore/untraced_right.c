// Waits that name stops and continuing where nobody is ever stopped are ordinary waits.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 4; ++i) {
    if (fork() == 0) _exit(i);
  }
  int sum = 0;
  int status = 0;
  siginfo_t info;
  struct rusage used;
  assert(waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | WCONTINUED | WNOWAIT) == 0);
  assert(waitpid(info.si_pid, &status, WUNTRACED | WCONTINUED) == info.si_pid);
  sum += WEXITSTATUS(status);
  assert(wait3(&status, WUNTRACED, &used) > 0);
  sum += WEXITSTATUS(status);
  assert(wait4(-1, &status, WUNTRACED | WCONTINUED, &used) > 0);
  sum += WEXITSTATUS(status);
  pid_t last = 0;
  while ((last = waitpid(-1, &status, WUNTRACED | WNOHANG)) == 0) usleep(1000);
  sum += WEXITSTATUS(status);
  assert(last > 0 && sum == 6);
  assert(waitid(P_ALL, 0, &info, WSTOPPED) == -1 && errno == ECHILD);
}
