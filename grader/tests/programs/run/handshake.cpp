// After each fork waits for a sign of the child, which then waits for the end; then waits for all.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

int main(int, char** argv) {
  const int children = std::atoi(argv[1]);
  int sign[2], end[2];
  (void)!pipe(sign);
  (void)!pipe(end);
  char c;
  for (int i = 1; i <= children; ++i) {
    if (fork() == 0) {
      close(end[1]);
      (void)!write(sign[1], "x", 1);
      (void)!read(end[0], &c, 1);
      _exit(0);
    }
    (void)!read(sign[0], &c, 1);
  }
  close(end[1]);
  while (wait(nullptr) > 0) {
  }
}
