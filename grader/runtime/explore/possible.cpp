// Whether a task's next step is possible: computed from the block, which everybody can read.

#include <signal.h>

#include "runtime/explore/processes.hpp"
#include "runtime/explore/scheduling.hpp"

namespace interleave::runtime {

using wire::TaskState;

namespace {

constexpr std::uint64_t kill_bit = 1U << 8U;  // SIGKILL

/// Not only who waits for the end of a child that has ended need not wait: nothing else comes then.
bool has_news(const wire::Task& child, std::uint8_t wanted) {
  return child.state == TaskState::ended || (child.news & wanted) != 0;
}

/// A child has news, or there is none any more: another thread has waited for the last.
bool need_not_wait(std::uint16_t of, std::uint8_t wanted) {
  bool has_child = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& child = block->tasks[i];
    if (child.is_thread || child.parent != of || child.adopted || child.reaped) continue;
    if (!is_meant(child, wanted)) continue;
    if (child.state == TaskState::ended && (wanted & wire::news_end) == 0) continue;
    if (has_news(child, wanted)) return true;
    has_child = true;
  }
  return !has_child;
}

bool may_lock(const wire::Object& lock, std::uint32_t index) {
  const bool mine = lock.owner == index;
  if (lock.kind == wire::ObjectKind::read_write_lock) {
    return lock.owner == wire::nobody && lock.value == 0;
  }
  return lock.owner == wire::nobody || (lock.flags & wire::object_unusable) != 0 ||
         (mine && (lock.flags & (wire::object_recursive | wire::object_checks)) != 0);
}

}  // namespace

bool is_meant(const wire::Task& child, std::uint8_t wanted) {
  if ((wanted & wire::news_of_all) != 0) return true;
  return ((wanted & wire::news_of_clones) != 0) == (child.end_signal != SIGCHLD);
}

bool possible(const wire::Task& who, std::uint32_t index) {
  const Pending& next = who.pending;
  const wire::Object& at = object(next.object);
  switch (next.operation) {
    case Operation::lock:
      return may_lock(at, index);
    case Operation::read_lock:
      return at.owner == wire::nobody;
    case Operation::semaphore_wait:
      return at.value > 0;
    case Operation::condition_resume:
      return next.eligible != 0 && may_lock(object(next.second), index);
    case Operation::barrier_leave:
    case Operation::futex_resume:
      return next.eligible != 0;
    case Operation::wait_child:
      return has_news(task(next.detail), next.wants);
    case Operation::join:
      return task(next.detail).state == TaskState::ended;
    case Operation::wait_any:
      return next.retry != 0 || need_not_wait(who.process, next.wants);
    case Operation::sleep:
      return block->plan.sleeps_yield != 0;
    case Operation::spin:
    case Operation::descriptor_read:
    case Operation::descriptor_write:
    case Operation::descriptor_poll:
    case Operation::message_send:
    case Operation::message_receive:
    case Operation::sysv_semaphore:
    case Operation::file_lock:
    case Operation::signal_wait:
      return next.retry != 0;
    default:
      return true;
  }
}

bool possible_late(const wire::Task& who, std::uint32_t index) {
  if (who.pending.operation != Operation::condition_resume) return true;
  return may_lock(object(who.pending.second), index);
}

bool may_be_late(const wire::Task& who) {
  return who.pending.brief != 0 && block->plan.sleeps_yield != 0;
}

bool gives_way(const wire::Task& who, std::uint32_t index) {
  return wire::gives_way(who.pending.operation) || (may_be_late(who) && !possible(who, index));
}

bool holds_back(std::uint32_t index) {
  const wire::Task& who = task(index);
  if (!looks_in_vain(who.pending) || who.pending.timed_out != 0) return false;
  if (would_interrupt(index)) return false;
  return (may_be_late(who) && !possible(who, index)) || wire::gives_way(who.pending.operation);
}

bool enabled(std::uint32_t index) {
  const wire::Task& who = task(index);
  if (who.state != TaskState::alive || who.vfork_waits != 0) return false;
  const wire::Task& first = task(who.process);
  if (first.stopped != 0 && (first.signals & kill_bit) == 0) return false;
  if (who.pending.timed_out != 0) return possible_late(who, index);
  if (possible(who, index)) return true;
  return (may_be_late(who) || would_interrupt(index)) && possible_late(who, index);
}

}  // namespace interleave::runtime
