// Timers that send signals, start threads or only count.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t rung;
static sem_t started;

static void on_signal(int number, siginfo_t* info, void* context) {
  (void)number, (void)context;
  if (info->si_code == SI_TIMER && info->si_value.sival_int == 5) ++rung;
}

static void in_thread(union sigval value) {
  for (int i = 0; i < value.sival_int; ++i) sem_post(&started);
}

int main(void) {
  const struct itimerspec often = {{0, 10000000}, {0, 10000000}};
  const struct itimerspec once = {{0, 0}, {0, 10000000}};
  struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGUSR1;
  event.sigev_value.sival_int = 5;
  timer_t timer;
  assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
  assert(timer_settime(timer, 0, &often, NULL) == 0);
  while (rung < 3) pause();
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigaddset(&set, SIGALRM);
  sigprocmask(SIG_BLOCK, &set, NULL);
  struct itimerspec left;
  assert(timer_gettime(timer, &left) == 0 && left.it_interval.tv_nsec == 10000000);
  usleep(45000);
  siginfo_t info;
  assert(sigwaitinfo(&set, &info) == SIGUSR1 && info.si_code == SI_TIMER);
  assert(timer_getoverrun(timer) == 3 && info.si_overrun == 3);
  assert(timer_delete(timer) == 0);
  assert(timer_delete(timer) == -1 && errno == EINVAL);

  assert(timer_create(CLOCK_REALTIME, NULL, &timer) == 0);
  assert(timer_settime(timer, 0, &once, NULL) == 0);
  int number = 0;
  assert(sigwait(&set, &number) == 0 && number == SIGALRM);
  timer_delete(timer);

  event.sigev_notify = SIGEV_NONE;
  assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
  assert(timer_settime(timer, 0, &once, NULL) == 0);
  assert(timer_gettime(timer, &left) == 0 && left.it_value.tv_nsec > 0);
  usleep(20000);
  assert(timer_gettime(timer, &left) == 0 && left.it_value.tv_nsec == 0);
  timer_delete(timer);

  sem_init(&started, 0, 0);
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = in_thread;
  event.sigev_value.sival_int = 2;
  assert(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
  assert(timer_settime(timer, 0, &once, NULL) == 0);
  for (int i = 0; i < 2; ++i) sem_wait(&started);
  timer_delete(timer);
}
