// Two children; the first computes 50 ms, says that it is ready and sleeps. Then the parent says so
// and the second computes for ever. The parent tells which one was killed.
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

namespace {

double used() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

int main() {
  int ready[2];
  int go[2];
  (void)!pipe(ready);
  (void)!pipe(go);
  const pid_t first = fork();
  if (first == 0) {
    while (used() < 0.05) {
    }
    (void)!write(ready[1], "r", 1);
    pause();
  }
  const pid_t second = fork();
  if (second == 0) {
    char c;
    (void)!read(go[0], &c, 1);
    for (volatile bool on = true; on;) {
    }
  }
  char c;
  (void)!read(ready[0], &c, 1);
  std::puts("go");
  std::fflush(stdout);
  (void)!write(go[1], "g", 1);
  const pid_t killed = wait(nullptr);
  std::printf("killed %d\n", killed == second ? 2 : 1);
}
