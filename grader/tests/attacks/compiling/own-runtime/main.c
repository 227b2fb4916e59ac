#include <stdio.h>

int setvbuf(FILE* stream, char* buffer, int mode, size_t size) {
  (void)stream, (void)buffer, (void)mode, (void)size;
  puts("worker 1 1");
  return 0;
}

int main(void) { return 0; }
