#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 8; ++i) {
    if (fork() != 0) continue;
    while (clock() < CLOCKS_PER_SEC * 3 / 4) {
    }
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  return 0;
}
