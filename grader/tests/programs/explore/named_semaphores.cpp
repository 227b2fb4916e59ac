// A print server: jobs through shared memory, counted by named semaphores: right.
#include <fcntl.h>
#include <semaphore.h>

#include "shared.hpp"

int main() {
  auto* job = make_shared_memory<int>();
  sem_t* jobs = sem_open("/jobs", O_CREAT | O_EXCL, 0600, 0);
  sem_t* room = sem_open("/room", O_CREAT | O_EXCL, 0600, 1);
  assert(jobs != SEM_FAILED && room != SEM_FAILED);
  in_child([&] {
    for (int i = 1; i <= 2; ++i) {
      sem_wait(room);
      *job = i;
      sem_post(jobs);
    }
  });
  for (int i = 1; i <= 2; ++i) {
    sem_wait(jobs);
    assert(*job == i);
    sem_post(room);
  }
  await_children();
  sem_unlink("/jobs");
  sem_unlink("/room");
}
