#include <unistd.h>

int main(void) {
  sleep(3);
  return 0;
}
