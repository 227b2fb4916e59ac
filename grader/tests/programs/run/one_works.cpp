// Three children wait at a pipe for the one task; who gets it says so and computes for ever. The
// parent tells how each child ended; when one was killed, it lets the others end.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main() {
  int tasks[2];
  (void)!pipe(tasks);
  for (int i = 0; i < 3; ++i) {
    if (fork() != 0) continue;
    close(tasks[1]);
    char task;
    while (read(tasks[0], &task, 1) == 1) {
      std::puts("taken");
      std::fflush(stdout);
      for (volatile bool on = true; on;) {
      }
    }
    _exit(0);
  }
  close(tasks[0]);
  (void)!write(tasks[1], "t", 1);
  for (int i = 0; i < 3; ++i) {
    int status = 0;
    wait(&status);
    if (WIFSIGNALED(status)) {
      std::printf("killed %d\n", WTERMSIG(status));
      close(tasks[1]);
    }
  }
}
