// The timer's thread and the program change a counter without a lock.
#include <semaphore.h>
#include <signal.h>
#include <string.h>
#include <time.h>

static int counter;
static sem_t done;

static void in_thread(union sigval value) {
  counter += value.sival_int;
  sem_post(&done);
}

int main(void) {
  sem_init(&done, 0, 0);
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD;
  event.sigev_notify_function = in_thread;
  event.sigev_value.sival_int = 1;
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  const struct itimerspec once = {{0, 0}, {0, 1000}};
  timer_settime(timer, 0, &once, NULL);
  const struct timespec work = {0, 1000000};
  nanosleep(&work, NULL);
  ++counter;
  sem_wait(&done);
}
