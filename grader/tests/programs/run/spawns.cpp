// vfork and posix_spawn of /bin/true and of a program that does not exist.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

extern char** environ;

int main() {
  if (vfork() == 0) {
    execl("/bin/true", "true", "one", nullptr);
    _exit(1);
  }
  char name[] = "true";
  char argument[] = "two";
  char* arguments[] = {name, argument, nullptr};
  pid_t pid;
  posix_spawnp(&pid, "true", nullptr, nullptr, arguments, environ);
  const int missing = posix_spawn(&pid, "/nowhere", nullptr, nullptr, arguments, environ);
  while (wait(nullptr) > 0) {
  }
  std::printf("missing %d\n", missing);
}
