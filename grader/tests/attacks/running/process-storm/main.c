#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  while (1) {
    if (fork() == 0) _exit(0);
    wait(NULL);
  }
}
