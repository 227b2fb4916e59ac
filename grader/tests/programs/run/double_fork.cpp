// The grandchild outlives its parent and prints when it has been adopted; main waits for that.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  int done[2];
  (void)!pipe(done);
  const pid_t child = fork();
  if (child == 0) {
    const pid_t parent = getpid();
    if (fork() == 0) {
      while (getppid() == parent) usleep(1000);
      std::puts("adopted");
      std::fflush(stdout);
      _exit(0);
    }
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  close(done[1]);
  char c;
  (void)!read(done[0], &c, 1);
  return 0;
}
