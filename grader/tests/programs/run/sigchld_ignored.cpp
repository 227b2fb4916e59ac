// SIGCHLD is ignored; with an argument the main process does not wait, it only reads to the end of
// a pipe that its children hold.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

int main(int argc, char**) {
  signal(SIGCHLD, SIG_IGN);
  int held[2];
  (void)!pipe(held);
  for (int i = 0; i < 4; ++i) {
    if (fork() == 0) _exit(0);
  }
  close(held[1]);
  char c;
  if (argc > 1) {
    (void)!read(held[0], &c, 1);
  } else {
    wait(nullptr);
  }
  return 0;
}
