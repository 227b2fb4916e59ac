// C11's names for threads, mutexes and conditions, whose types are those of pthreads in glibc.

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <threads.h>

#include "runtime/explore/core.hpp"

namespace {

struct Beginning {
  thrd_start_t function;
  void* argument;
};

void* begin(void* given) {
  const Beginning beginning = *static_cast<Beginning*>(given);
  free(given);
  return reinterpret_cast<void*>(
      static_cast<std::intptr_t>(beginning.function(beginning.argument)));
}

int as_c11(int error) {
  if (error == 0) return thrd_success;
  if (error == EBUSY) return thrd_busy;
  if (error == ETIMEDOUT) return thrd_timedout;
  return error == ENOMEM ? thrd_nomem : thrd_error;
}

pthread_mutex_t* as_pthread(mtx_t* at) { return reinterpret_cast<pthread_mutex_t*>(at); }
pthread_cond_t* as_pthread(cnd_t* at) { return reinterpret_cast<pthread_cond_t*>(at); }

}  // namespace

extern "C" {

int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
  auto* given = static_cast<Beginning*>(malloc(sizeof(Beginning)));
  if (given == nullptr) return thrd_nomem;
  *given = {function, argument};
  return as_c11(pthread_create(thread, nullptr, begin, given));
}
int thrd_join(thrd_t thread, int* result) {
  void* value = nullptr;
  const int error = pthread_join(thread, &value);
  if (result != nullptr) *result = static_cast<int>(reinterpret_cast<std::intptr_t>(value));
  return as_c11(error);
}
int thrd_detach(thrd_t thread) { return as_c11(pthread_detach(thread)); }
void thrd_exit(int result) {
  pthread_exit(reinterpret_cast<void*>(static_cast<std::intptr_t>(result)));
}
void thrd_yield() { sched_yield(); }
int thrd_sleep(const timespec* wanted, timespec* left) { return nanosleep(wanted, left); }

int mtx_init(mtx_t* at, int type) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  const bool recursive = (type & mtx_recursive) != 0;
  pthread_mutexattr_settype(&attributes,
                            recursive ? PTHREAD_MUTEX_RECURSIVE : PTHREAD_MUTEX_NORMAL);
  return as_c11(pthread_mutex_init(as_pthread(at), &attributes));
}
void mtx_destroy(mtx_t* at) { pthread_mutex_destroy(as_pthread(at)); }
int mtx_lock(mtx_t* at) { return as_c11(pthread_mutex_lock(as_pthread(at))); }
int mtx_trylock(mtx_t* at) { return as_c11(pthread_mutex_trylock(as_pthread(at))); }
int mtx_timedlock(mtx_t* at, const timespec* until) {
  return as_c11(pthread_mutex_timedlock(as_pthread(at), until));
}
int mtx_unlock(mtx_t* at) { return as_c11(pthread_mutex_unlock(as_pthread(at))); }

int cnd_init(cnd_t* at) { return as_c11(pthread_cond_init(as_pthread(at), nullptr)); }
void cnd_destroy(cnd_t* at) { pthread_cond_destroy(as_pthread(at)); }
int cnd_wait(cnd_t* at, mtx_t* mutex) {
  return as_c11(pthread_cond_wait(as_pthread(at), as_pthread(mutex)));
}
int cnd_timedwait(cnd_t* at, mtx_t* mutex, const timespec* until) {
  return as_c11(pthread_cond_timedwait(as_pthread(at), as_pthread(mutex), until));
}
int cnd_signal(cnd_t* at) { return as_c11(pthread_cond_signal(as_pthread(at))); }
int cnd_broadcast(cnd_t* at) { return as_c11(pthread_cond_broadcast(as_pthread(at))); }

void call_once(once_flag* flag, void (*function)(void)) {
  pthread_once(reinterpret_cast<pthread_once_t*>(flag), function);
}

}  // extern "C"
