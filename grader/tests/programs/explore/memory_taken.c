/* A child takes memory until there is no more. */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const size_t piece = 16 << 20;
  if (fork() == 0) {
    for (;;) {
      char* taken = malloc(piece);
      if (taken == NULL) _exit(3);
      memset(taken, 1, piece);
    }
  }
  wait(NULL);
  return 0;
}
