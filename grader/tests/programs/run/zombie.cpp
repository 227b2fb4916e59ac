// Ends without waiting for a child that has ended.
#include <sys/wait.h>
#include <unistd.h>

int main() {
  if (fork() == 0) _exit(0);
  siginfo_t info;
  waitid(P_ALL, 0, &info, WEXITED | WNOWAIT);
  return 0;
}
