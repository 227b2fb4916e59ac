// Children that nobody reaps but the kernel: where there is none left to wait for, all have ended.
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int* counts =
      mmap(NULL, 3 * sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  assert(counts != MAP_FAILED);
  signal(SIGCHLD, SIG_IGN);
  pid_t last = 0;
  for (int i = 0; i < 3; ++i) {
    last = fork();
    if (last == 0) {
      counts[i] = i + 1;
      _exit(0);
    }
  }
  assert(waitpid(last, NULL, 0) == -1 && errno == ECHILD);
  assert(counts[2] == 3);
  while (wait(NULL) > 0 || errno == EINTR) {
  }
  assert(errno == ECHILD);
  assert(counts[0] + counts[1] == 3);
  return 0;
}
