// The same under a process-shared mutex: right.
#include <pthread.h>

#include "shared.hpp"

struct Shared {
  pthread_mutex_t lock;
  int counter;
};

int main() {
  auto* shared = make_shared_memory<Shared>();
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->lock, &attributes);
  for (int i = 0; i < 2; ++i) {
    in_child([&] {
      pthread_mutex_lock(&shared->lock);
      shared->counter = shared->counter + 1;
      pthread_mutex_unlock(&shared->lock);
    });
  }
  await_children();
  assert(shared->counter == 2);
}
