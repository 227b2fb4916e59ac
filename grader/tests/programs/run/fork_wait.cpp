// Starts and waits for N children one by one.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

int main(int, char** argv) {
  const int children = std::atoi(argv[1]);
  for (int i = 1; i <= children; ++i) {
    if (fork() == 0) _exit(0);
    wait(nullptr);
  }
}
