// Whether the file is there depends on who comes first, and nothing says who does.
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const char* name = "no-such-file";
  if (fork() == 0) _exit(access(name, F_OK) == 0 ? 1 : 0);
  unlink(name);
  wait(NULL);
}
