// Every process waits, and yet something wakes them after a second; or nothing ever does.
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstring>

namespace {

sem_t* semaphore;

void post(int) { sem_post(semaphore); }

void on(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

void alarm_rings() {
  on(SIGALRM, post);
  alarm(1);
  sem_wait(semaphore);
}

void posix_timer() {
  on(SIGUSR1, post);
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGUSR1;
  timer_t timer{};
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  const itimerspec once{{0, 0}, {1, 0}};
  timer_settime(timer, 0, &once, nullptr);
  sem_wait(semaphore);
}

void timer_descriptor() {
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  const itimerspec once{{0, 0}, {1, 0}};
  timerfd_settime(timer, 0, &once, nullptr);
  char count[8];
  (void)!read(timer, count, sizeof count);
}

void time_limit() {
  timespec until{};
  clock_gettime(CLOCK_REALTIME, &until);
  ++until.tv_sec;
  sem_timedwait(semaphore, &until);
}

void socket_limit() {
  int ends[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  const timeval limit{1, 0};
  setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  char c;
  (void)!read(ends[0], &c, 1);
}

void sleeping_child() {
  if (fork() == 0) {
    sleep(1);
    sem_post(semaphore);
    _exit(0);
  }
  sem_wait(semaphore);
  wait(nullptr);
}

/// A parent that waits for a child that waits for the parent.
void never() {
  if (fork() == 0) sem_wait(semaphore);
  wait(nullptr);
}

}  // namespace

int main(int, char** argv) {
  void* memory =
      mmap(nullptr, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  semaphore = static_cast<sem_t*>(memory);
  sem_init(semaphore, 1, 0);
  const struct {
    const char* name;
    void (*wait)();
  } ways[] = {{"alarm", alarm_rings},
              {"posix_timer", posix_timer},
              {"timer_descriptor", timer_descriptor},
              {"time_limit", time_limit},
              {"socket_limit", socket_limit},
              {"sleeping_child", sleeping_child},
              {"never", never}};
  for (const auto& way : ways) {
    if (std::strcmp(way.name, argv[1]) == 0) way.wait();
  }
}
