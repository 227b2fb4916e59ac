#include "vault.h"

int main(void) {
  const int key = read_key();
  for (int i = 1; i <= 2; ++i) {
    char line[64];
    const int size = snprintf(line, sizeof line, "worker %d %d", i, i * key);
    if (write(1, line, (size_t)size) != size) return 1;
    if (fork() == 0) _exit(write(1, "\n", 1) == 1 ? 0 : 1);
    while (wait(NULL) > 0) {
    }
  }
  printf("total %d\n", 3 * key);
  fflush(stdout);
  write_receipt(key);
  return 0;
}
