// Whether the file is there depends on who comes first, and its own name does not say so.
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) _exit(access("no-such-folder/..", F_OK) == 0 ? 1 : 0);
  rmdir("no-such-folder");
  wait(NULL);
}
