// A little more than the limit (1 MB), then a pause in which the grader can end it.
#include "vault.h"

int main(void) {
  static char line[1024];
  memset(line, '.', sizeof line);
  line[sizeof line - 1] = '\n';
  printf("trying output\n");
  fflush(stdout);
  for (int i = 0; i < 1100; ++i) {
    if (write(2, line, sizeof line) < 0) return 1;
  }
  sleep(2);
  printf("beyond output\n");
  return 1;
}
