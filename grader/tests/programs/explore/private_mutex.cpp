// A mutex in shared memory that was not made for processes.
#include <pthread.h>

#include "shared.hpp"

int main() {
  auto* lock = make_shared_memory<pthread_mutex_t>();
  pthread_mutex_init(lock, nullptr);
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      pthread_mutex_lock(lock);
      pthread_mutex_unlock(lock);
    });
  }
  await_children();
}
