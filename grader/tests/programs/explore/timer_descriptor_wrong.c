// A timer that comes once is waited for twice.
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

int main(void) {
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  const struct itimerspec once = {{0, 0}, {0, 1000000}};
  timerfd_settime(timer, 0, &once, NULL);
  for (int i = 0; i < 2; ++i) {
    uint64_t count;
    if (read(timer, &count, sizeof count) != sizeof count) return 1;
  }
}
