// Timers on descriptors: read, waited for with poll, select and epoll, inherited, set anew.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const struct itimerspec often = {{0, 10000000}, {0, 10000000}};
static const struct itimerspec once = {{0, 0}, {2, 0}};
static const struct itimerspec off = {{0, 0}, {0, 0}};

static uint64_t rounds(int fd) {
  uint64_t count = 0;
  return read(fd, &count, sizeof count) == sizeof count ? count : 0;
}

int main(void) {
  const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  const int blocking = timerfd_create(CLOCK_REALTIME, 0);
  assert(timer >= 0 && blocking >= 0);
  uint64_t count = 0;
  assert(read(timer, &count, sizeof count) == -1 && errno == EAGAIN);
  assert(timerfd_settime(timer, 0, &often, NULL) == 0);
  struct pollfd ready = {timer, POLLIN, 0};
  assert(poll(&ready, 1, 0) == 0);
  assert(poll(&ready, 1, 1000) == 1 && rounds(timer) == 1);
  usleep(35000);
  assert(rounds(timer) == 3);

  const int set = epoll_create1(0);
  struct epoll_event event = {EPOLLIN, {.fd = timer}};
  assert(epoll_ctl(set, EPOLL_CTL_ADD, timer, &event) == 0);
  struct epoll_event came;
  assert(epoll_wait(set, &came, 1, -1) == 1 && came.data.fd == timer && rounds(timer) == 1);
  fd_set reading;
  FD_ZERO(&reading);
  FD_SET(timer, &reading);
  assert(select(timer + 1, &reading, NULL, NULL, NULL) == 1 && rounds(timer) == 1);
  struct itimerspec left;
  assert(timerfd_settime(timer, 0, &off, &left) == 0 && left.it_interval.tv_nsec == 10000000);
  assert(timerfd_gettime(timer, &left) == 0 && left.it_value.tv_nsec == 0);
  assert(poll(&ready, 1, 50) == 0);

  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  const struct itimerspec at = {{0, 0}, {now.tv_sec + 1, now.tv_nsec}};
  assert(timerfd_settime(blocking, TFD_TIMER_ABSTIME, &at, NULL) == 0);
  if (fork() == 0) _exit(rounds(blocking) == 1 ? 0 : 1);
  int status = 1;
  wait(&status);
  assert(status == 0);

  // Whoever gives up after two seconds has given up before whoever works for three.
  timerfd_settime(blocking, 0, &once, NULL);
  int ends[2];
  assert(pipe(ends) == 0);
  if (fork() == 0) {
    sleep(3);
    _exit(write(ends[1], "x", 1) == 1 ? 0 : 1);
  }
  struct pollfd both[2] = {{ends[0], POLLIN, 0}, {blocking, POLLIN, 0}};
  assert(poll(both, 2, -1) >= 1);
  wait(NULL);
}
