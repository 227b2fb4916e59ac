// The file is looked for after one removal and before another one.
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const char* name = "no-such-file";
  unlink(name);
  if (fork() == 0) _exit(access(name, F_OK) == 0 ? 1 : 0);
  wait(NULL);
  unlink(name);
}
