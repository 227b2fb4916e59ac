// Cancelling threads. Libc is told nothing of it: a thread that was cancelled ends by pthread_exit
// when it next comes to one of the calls that wait.

#include <errno.h>
#include <pthread.h>

#include "runtime/explore/signals.hpp"

namespace interleave::runtime {

namespace {

std::uint32_t cancelling_of(std::uint16_t thread) {
  return find_object({space_task | 2U << 16U, thread}, wire::ObjectKind::unknown);
}

bool is_cancelled(const wire::Task& who) {
  return (who.cancelling & (wire::cancel_asked | wire::cancel_disabled | wire::cancel_begun)) ==
         wire::cancel_asked;
}

/// Of those that are steps: pthreads(7) has all.
bool is_cancellation_point(Operation operation) {
  switch (operation) {
    case Operation::sleep:
    case Operation::join:
    case Operation::wait_child:
    case Operation::wait_any:
    case Operation::semaphore_wait:
    case Operation::condition_wait:
    case Operation::condition_resume:
    case Operation::descriptor_read:
    case Operation::descriptor_write:
    case Operation::descriptor_poll:
    case Operation::message_send:
    case Operation::message_receive:
    case Operation::signal_wait:
      return true;
    default:
      return false;
  }
}

/// Sets or clears one; says whether it was set.
bool change(std::uint8_t bit, bool to) {
  std::uint8_t& all = me().cancelling;
  const bool before = (all & bit) != 0;
  all = static_cast<std::uint8_t>(to ? all | bit : all & ~bit);
  return before;
}

int cancel(std::uint16_t thread, std::uint64_t pc) {
  point(Operation::cancel, find_object({space_task, thread}, wire::ObjectKind::task), pc);
  has_acted();
  wire::Task& target = task(thread);
  if (target.state != wire::TaskState::alive) return 0;
  release(cancelling_of(thread));
  target.cancelling |= wire::cancel_asked;
  block->signalled = 1;
  written(0);
  if (is_cancelled(target) && (target.cancelling & wire::cancel_at_once) != 0) {
    beyond_control("cancelling a thread at once (PTHREAD_CANCEL_ASYNCHRONOUS)", pc);
  }
  return 0;
}

}  // namespace

bool acts_on_cancel(const wire::Task& who) {
  return is_cancelled(who) && is_cancellation_point(who.pending.operation);
}

void act_on_cancel() {
  has_acted();
  acquire(cancelling_of(self));
  pthread_exit(PTHREAD_CANCELED);
}

}  // namespace interleave::runtime

namespace rt = interleave::runtime;
namespace wire = interleave::wire;

extern "C" {

int pthread_cancel(pthread_t thread) {
  if (!rt::active()) return REAL(pthread_cancel)(thread);
  return rt::cancel(rt::task_of_thread(thread), CALLER);
}

int pthread_setcancelstate(int wanted, int* old) {
  if (!rt::active()) return REAL(pthread_setcancelstate)(wanted, old);
  if (wanted != PTHREAD_CANCEL_ENABLE && wanted != PTHREAD_CANCEL_DISABLE) return EINVAL;
  const bool before = rt::change(wire::cancel_disabled, wanted == PTHREAD_CANCEL_DISABLE);
  if (old != nullptr) *old = before ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
  return 0;
}

int pthread_setcanceltype(int wanted, int* old) {
  if (!rt::active()) return REAL(pthread_setcanceltype)(wanted, old);
  if (wanted != PTHREAD_CANCEL_DEFERRED && wanted != PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  const bool before = rt::change(wire::cancel_at_once, wanted == PTHREAD_CANCEL_ASYNCHRONOUS);
  if (old != nullptr) *old = before ? PTHREAD_CANCEL_ASYNCHRONOUS : PTHREAD_CANCEL_DEFERRED;
  if (wanted == PTHREAD_CANCEL_ASYNCHRONOUS && rt::is_cancelled(rt::me())) rt::act_on_cancel();
  return 0;
}

void pthread_testcancel() {
  if (!rt::active()) return REAL(pthread_testcancel)();
  if (!rt::is_cancelled(rt::me()))
    rt::noticed(&rt::me().cancelling, rt::me().cancelling, CALLER, true);
  if (rt::is_cancelled(rt::me())) rt::act_on_cancel();
}

}  // extern "C"
