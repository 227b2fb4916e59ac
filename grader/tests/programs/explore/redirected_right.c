// The standard streams become others.
#include <assert.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    assert(freopen("/dev/null", "w", stdout) == stdout);
    printf("nobody reads this\n");
    assert(fflush(stdout) == 0);
    assert(freopen("/dev/zero", "r", stdin) == stdin && getchar() == 0);
    assert(freopen("/none/such", "w", stderr) == NULL);
    _exit(0);
  }
  int status = 1;
  wait(&status);
  assert(status == 0);
  return 0;
}
