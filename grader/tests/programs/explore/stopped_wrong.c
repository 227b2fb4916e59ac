// The child may be continued before it has stopped.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const pid_t child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    _exit(0);
  }
  kill(child, SIGCONT);
  wait(NULL);
}
