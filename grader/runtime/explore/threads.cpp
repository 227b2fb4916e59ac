// Threads. A thread's last act is a destructor of thread-specific data, which libc runs after those
// of the program: only then it is over for the model.

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "runtime/explore/locks.hpp"
#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

struct Start {
  void* (*function)(void*);
  void* argument;
  std::uint16_t task;
};

struct Handle {
  pthread_t thread;
  std::uint16_t task;
  bool used;
};
constexpr std::uint32_t most_handles = wire::most_tasks;
Handle handles[most_handles];

pthread_key_t last_act;
bool has_key = false;

/// Libc calls it in several rounds; in the first others may still have something to destroy.
void end_of_thread(void* round) {
  const auto number = reinterpret_cast<std::uintptr_t>(round);
  if (number < 2) {
    pthread_setspecific(last_act, reinterpret_cast<void*>(number + 1));
    return;
  }
  leave_crash_stack();
  if (active()) end_thread();
}

void make_key() {
  if (has_key) return;
  pthread_key_create(&last_act, end_of_thread);
  has_key = true;
}

void forget_stack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void* from = nullptr;
  std::size_t size = 0;
  pthread_attr_getstack(&attributes, &from, &size);
  pthread_attr_destroy(&attributes);
  clear_private(from, size);
  forget_objects({space_process | process, reinterpret_cast<std::uint64_t>(from)}, size);
}

void* run(void* given) {
  const Start start = *static_cast<Start*>(given);
  become(start.task);
  REAL(free)(given);
  forget_stack();
  prepare_crash_stack();
  pthread_setspecific(last_act, reinterpret_cast<void*>(1));
  return start.function(start.argument);
}

Handle* handle_of(pthread_t thread) {
  for (Handle& each : handles) {
    if (each.used && pthread_equal(each.thread, thread) != 0) return &each;
  }
  return nullptr;
}

int create(pthread_t* thread, const pthread_attr_t* attributes, void* (*function)(void*),
           void* argument, std::uint64_t pc) {
  make_key();
  point(Operation::create_thread, births(), pc);
  auto* start = static_cast<Start*>(REAL(malloc)(sizeof(Start)));
  if (start == nullptr) return EAGAIN;
  watch_threads(true);
  *start = {function, argument, new_task(process, true, pc)};
  const std::uint16_t created = start->task;
  const int answer = REAL(pthread_create)(thread, attributes, run, start);
  if (answer != 0) {
    task(created).state = wire::TaskState::ended;
    --block->living;
    --task(process).threads;
    return answer;
  }
  int detached = PTHREAD_CREATE_JOINABLE;
  if (attributes != nullptr) pthread_attr_getdetachstate(attributes, &detached);
  task(created).detached = detached == PTHREAD_CREATE_DETACHED ? 1 : 0;
  for (Handle& each : handles) {
    if (each.used && task(each.task).state != wire::TaskState::ended) continue;
    if (each.used && task(each.task).detached == 0) continue;
    each = {*thread, created, true};
    break;
  }
  return 0;
}

int join(pthread_t thread, void** result, std::int64_t deadline, std::uint64_t pc) {
  Handle* handle = handle_of(thread);
  if (handle == nullptr) return ESRCH;
  if (handle->task == self) return EDEADLK;
  Pending next{};
  next.operation = Operation::join;
  next.object = find_object({space_task, handle->task}, wire::ObjectKind::task);
  next.detail = handle->task;
  next.pc = pc;
  next.deadline = deadline;
  if (wait_for(next) == Woken::timed_out) return ETIMEDOUT;
  acquire_task(handle->task);
  has_acted();
  handle->used = false;
  return REAL(pthread_join)(thread, result);
}

}  // namespace

std::uint16_t task_of_thread(pthread_t thread) {
  if (pthread_equal(thread, pthread_self()) != 0) return self;
  const Handle* handle = handle_of(thread);
  return handle != nullptr ? handle->task : process;
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;

extern "C" {

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*function)(void*),
                   void* argument) noexcept {
  if (!rt::active()) return REAL(pthread_create)(thread, attributes, function, argument);
  return rt::create(thread, attributes, function, argument, CALLER);
}

int pthread_join(pthread_t thread, void** result) {
  if (!rt::active()) return REAL(pthread_join)(thread, result);
  return rt::join(thread, result, 0, CALLER);
}

int pthread_timedjoin_np(pthread_t thread, void** result, const timespec* until) {
  if (!rt::active()) return REAL(pthread_timedjoin_np)(thread, result, until);
  return rt::join(thread, result, rt::deadline_of(until, CLOCK_REALTIME), CALLER);
}

int pthread_tryjoin_np(pthread_t thread, void** result) noexcept {
  if (!rt::active()) return REAL(pthread_tryjoin_np)(thread, result);
  const rt::Handle* handle = rt::handle_of(thread);
  if (handle == nullptr) return ESRCH;
  rt::point(rt::Operation::other,
            rt::find_object({rt::space_task, handle->task}, interleave::wire::ObjectKind::task),
            CALLER);
  if (rt::task(handle->task).state != interleave::wire::TaskState::ended) return EBUSY;
  return rt::join(thread, result, 0, CALLER);
}

int pthread_detach(pthread_t thread) noexcept {
  if (rt::active()) {
    if (const rt::Handle* handle = rt::handle_of(thread)) rt::task(handle->task).detached = 1;
  }
  return REAL(pthread_detach)(thread);
}

/// A process's first thread has begun without us.
void pthread_exit(void* result) {
  if (rt::active()) {
    rt::make_key();
    pthread_setspecific(rt::last_act, reinterpret_cast<void*>(1));
    rt::me().cancelling |= interleave::wire::cancel_begun;
  }
  REAL(pthread_exit)(result);
  __builtin_unreachable();
}

}  // extern "C"
