// Ends while its child still runs.
#include <unistd.h>

int main() {
  if (fork() == 0) pause();
  return 0;
}
