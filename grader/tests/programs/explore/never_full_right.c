// Writes that never have to wait: to a file, to nowhere, to a pipe that does not block.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  signal(SIGPIPE, SIG_IGN);
  int log = memfd_create("log", 0);
  int nowhere = open("/dev/null", O_WRONLY);
  int ends[2];
  assert(log >= 0 && nowhere >= 0 && pipe(ends) == 0);
  close(ends[0]);
  fcntl(log, F_SETFL, O_APPEND);
  fcntl(ends[1], F_SETFL, O_NONBLOCK);
  for (int i = 0; i < 2; ++i) {
    if (fork() != 0) continue;
    assert(write(log, "line\n", 5) == 5);
    assert(write(nowhere, "line\n", 5) == 5);
    assert(write(ends[1], "line\n", 5) == -1 && errno == EPIPE);
    _exit(0);
  }
  while (wait(NULL) > 0) {
  }
  struct stat state;
  assert(fstat(log, &state) == 0 && state.st_size == 10);
  return 0;
}
