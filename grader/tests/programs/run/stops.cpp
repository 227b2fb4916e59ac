// "self": stops itself for ever. "child": stops a child and lets it go on.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstring>

int main(int, char** argv) {
  if (std::strcmp(argv[1], "self") == 0) {
    raise(SIGSTOP);
    return 0;
  }
  const pid_t child = fork();
  if (child == 0) {
    raise(SIGSTOP);
    _exit(9);
  }
  int status = 0;
  waitpid(child, &status, WUNTRACED);
  std::printf("stopped %d\n", WIFSTOPPED(status));
  kill(child, SIGCONT);
  waitpid(child, &status, 0);
  std::printf("status %d\n", WEXITSTATUS(status));
}
