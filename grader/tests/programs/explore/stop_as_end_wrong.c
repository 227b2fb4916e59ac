// A wait that a stop ends, too, is taken for one for the end.
#include <assert.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const pid_t child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    _exit(0);
  }
  if (fork() == 0) {
    kill(child, SIGCONT);
    _exit(0);
  }
  int status = 0;
  assert(waitpid(child, &status, WUNTRACED) == child);
  assert(WIFEXITED(status));
}
