// main → child (status 3) → grandchild (status 4); each waits for its own.
#include <sys/wait.h>
#include <unistd.h>

int main() {
  if (fork() == 0) {
    if (fork() == 0) _exit(4);
    wait(nullptr);
    _exit(3);
  }
  wait(nullptr);
  return 0;
}
