#include <stdio.h>

int main(void) {
  puts("said once");
  return 0;
}
