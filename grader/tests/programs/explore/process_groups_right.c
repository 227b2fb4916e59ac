// Children in a group of their own, which are signalled and waited for together.
#define _GNU_SOURCE
#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  pid_t leader = 0;
  for (int i = 0; i < 2; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      setpgid(0, leader);
      for (;;) pause();
    }
    if (leader == 0) leader = child;
    setpgid(child, leader);
  }
  const pid_t alone = fork();
  if (alone == 0) _exit(getpgrp() == getppid() ? 0 : 1);
  assert(getpgid(leader) == leader && getpgrp() == getpid());
  kill(-leader, SIGTERM);
  int status = 0;
  int killed = 0;
  while (waitpid(-leader, &status, 0) > 0) killed += WIFSIGNALED(status) ? 1 : 0;
  assert(killed == 2);
  assert(waitpid(0, &status, 0) == alone && status == 0);
}
