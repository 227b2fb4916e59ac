#include <stdio.h>

int main(void) {
  for (int i = 0; i < 60000; ++i) puts("said once more, in sixty-three bytes, for each of which memory...");
  return 0;
}
