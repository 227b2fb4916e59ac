// posix_spawn of N times /bin/true, then waits for all. "spawn_all N descriptor": forks, and each
// child executes another program under that name, by a descriptor.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

extern char** environ;

int main(int argc, char** argv) {
  char name[] = "true";
  char* arguments[] = {name, nullptr};
  for (int i = std::atoi(argv[1]); i > 0; --i) {
    pid_t pid;
    if (argc == 2) {
      posix_spawn(&pid, "/bin/true", nullptr, nullptr, arguments, environ);
    } else if (fork() == 0) {
      fexecve(open("/bin/echo", O_RDONLY | O_CLOEXEC), arguments, environ);
      _exit(127);
    }
  }
  while (wait(nullptr) > 0) {
  }
}
