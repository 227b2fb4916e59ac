// posix_spawn of N times /bin/true, then waits for all.
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

extern char** environ;

int main(int, char** argv) {
  char name[] = "true";
  char* arguments[] = {name, nullptr};
  for (int i = std::atoi(argv[1]); i > 0; --i) {
    pid_t pid;
    posix_spawn(&pid, "/bin/true", nullptr, nullptr, arguments, environ);
  }
  while (wait(nullptr) > 0) {
  }
}
