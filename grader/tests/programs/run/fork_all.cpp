// Starts N children, then waits for all. Each prints its number.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

int main(int, char** argv) {
  const int children = std::atoi(argv[1]);
  for (int i = 1; i <= children; ++i) {
    if (fork() == 0) {
      std::printf("child %d\n", i);
      std::fflush(stdout);
      _exit(0);
    }
  }
  while (wait(nullptr) > 0) {
  }
  std::puts("done");
}
