// Executes programs that nobody controls, and goes on when they have ended.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    execlp("true", "true", (char*)NULL);
    _exit(127);
  }
  int status = 1;
  wait(&status);
  assert(status == 0 && system("true") == 0);
}
