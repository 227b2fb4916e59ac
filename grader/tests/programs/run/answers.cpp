// A child computes for a while and prints its answer; then it waits, computes again, and so on.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>

int main() {
  int go[2], back[2];
  (void)!pipe(go);
  (void)!pipe(back);
  if (fork() == 0) {
    close(go[1]);
    char c;
    while (read(go[0], &c, 1) == 1) {
      timespec begin{}, now{};
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
      do {
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
      } while ((now.tv_sec - begin.tv_sec) * 1000000000 + now.tv_nsec - begin.tv_nsec < 30000000);
      (void)!write(back[1], "x", 1);
    }
    _exit(0);
  }
  close(go[0]);
  char c;
  for (int i = 1; i <= 3; ++i) {
    (void)!write(go[1], "x", 1);
    (void)!read(back[0], &c, 1);
    std::printf("answer %d\n", i);
  }
  close(go[1]);
  int status = 0;
  wait(&status);
  std::printf("%s\n", WIFSIGNALED(status) ? "killed" : "ended");
}
