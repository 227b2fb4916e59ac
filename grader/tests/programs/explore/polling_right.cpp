// Ways to wait by asking again and again, with pauses: for a flag, under a mutex and without one,
// for a mutex, a semaphore, a child.
#include <sched.h>
#include <semaphore.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "shared.hpp"

std::mutex guard;
bool done = false;

bool is_done() {
  const std::lock_guard lock(guard);
  return done;
}

void pause_briefly() { usleep(1000); }

int main() {
  auto* flag = make_shared_memory<std::atomic<int>>();
  auto* posted = make_shared_memory<sem_t>();
  sem_init(posted, 1, 0);
  in_child([&] {
    usleep(50'000);
    *flag = 1;
    sem_post(posted);
  });
  while (*flag == 0) pause_briefly();
  while (sem_trywait(posted) != 0) sched_yield();
  while (waitpid(-1, nullptr, WNOHANG) == 0) pause_briefly();

  std::thread other([] {
    usleep(100);
    while (!guard.try_lock()) pause_briefly();
    done = true;
    guard.unlock();
  });
  while (!is_done()) pause_briefly();
  other.join();

  done = false;
  std::thread last([] {
    const std::lock_guard lock(guard);
    done = true;
  });
  while (!is_done()) {
  }
  last.join();
}
