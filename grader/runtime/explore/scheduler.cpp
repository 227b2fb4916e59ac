// One task at a time has the turn. At each visible step the task that has it says what it is about
// to do, and gives the turn to one of the tasks whose next step is possible, which may be itself. A
// step that would block is simply not possible yet: whether it is, is computed from the block,
// which everybody can read. So nobody ever waits in a real mutex or semaphore, and when no step is
// possible this is known at once.

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/explore/core.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

wire::Block* block = nullptr;
bool exploring = false;
__thread std::uint16_t self = wire::nobody;
std::uint16_t process = wire::nobody;

using wire::Ending;
using wire::TaskState;

namespace {

constexpr std::int64_t never = INT64_MAX;
constexpr std::uint64_t kill_bit = 1U << 8U;  // SIGKILL

/// A child has ended, or there is none any more: another thread has waited for the last.
bool need_not_wait(std::uint16_t of) {
  bool has_child = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& child = block->tasks[i];
    if (child.is_thread || child.parent != of || child.adopted || child.reaped) continue;
    if (child.state == TaskState::ended) return true;
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
    case Operation::join:
      return task(next.detail).state == TaskState::ended;
    case Operation::wait_any:
      return next.retry != 0 || need_not_wait(who.process);
    case Operation::sleep:
      return next.retry != 0 || block->plan.sleeps_yield != 0;
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

/// A wait that timed out still needs the mutex back.
bool possible_late(const wire::Task& who, std::uint32_t index) {
  if (who.pending.operation != Operation::condition_resume) return true;
  return may_lock(object(who.pending.second), index);
}

/// Whoever waits until now at most has waited long enough.
void expire() {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.state != TaskState::alive || each.pending.deadline == 0) continue;
    if (each.pending.deadline <= block->now) each.pending.timed_out = 1;
  }
}

/// Nothing can go on: time does, up to the next deadline.
bool advance_time() {
  std::int64_t earliest = never;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    if (each.state != TaskState::alive || each.pending.deadline == 0) continue;
    if (each.pending.timed_out == 0 && each.pending.deadline < earliest) {
      earliest = each.pending.deadline;
    }
  }
  if (earliest == never) return false;
  if (earliest > block->now) block->now = earliest;
  expire();
  block->slept = 1;
  return true;
}

constexpr std::uint32_t idle_rounds = 64;

/// Only tasks that read the same values again and again are left: let them look once more.
bool release_spinners() {
  bool any = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (each.state != TaskState::alive || each.pending.operation != Operation::spin) continue;
    each.pending.retry = 1;
    any = true;
  }
  if (any && ++block->idle_spins > idle_rounds) finish(Ending::livelock);
  return any;
}

/// Whoever waits for a program that is not controlled looks again, after a moment of real time.
bool wait_for_opaque() {
  if (block->opaque == 0) return false;
  sleep_truly(1'000'000);
  reap_opaque(false);
  bool any = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    const Operation what = each.pending.operation;
    if (each.state != TaskState::alive) continue;
    if (what < Operation::descriptor_read || what > Operation::file_unlock) continue;
    each.pending.retry = 1;
    any = true;
  }
  return any || block->opaque != 0;
}

/// None: all have ended.
std::uint32_t able_tasks(std::uint16_t* able) {
  for (;;) {
    if (block->opaque != 0) reap_opaque(true);
    if (block->plan.sleeps_yield != 0) expire();
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < block->task_count; ++i) {
      if (enabled(i)) able[count++] = static_cast<std::uint16_t>(i);
    }
    if (count > 0) return count;
    if (block->living == 0 && block->opaque == 0) return 0;
    if (advance_time() || wait_for_opaque() || release_spinners()) continue;
    finish(Ending::stuck);
  }
}

std::uint64_t mask_of(const std::uint16_t* able, std::uint32_t count) {
  std::uint64_t mask = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (able[i] < wire::mask_tasks) mask |= 1ULL << able[i];
  }
  return mask;
}

/// Three quarters of the steps have done nothing that others could see, and everybody who could
/// take one did: it would go on like this.
bool nothing_happens() {
  const std::uint32_t count = block->step_count;
  if (count - block->last_act <= block->plan.step_limit / 4 * 3) return false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (enabled(i) && task(i).last_step < count - block->plan.step_limit / 4) return false;
  }
  return true;
}

void record(std::uint16_t who, std::uint64_t mask, std::uint64_t sleeping) {
  const Pending& next = task(who).pending;
  if (block->step_count >= block->plan.step_limit || block->step_count >= wire::most_steps) {
    const bool in_vain = nothing_happens();
    finish(in_vain ? Ending::livelock : Ending::step_limit);
  }
  wire::Step& step = block->steps[block->step_count++];
  step = {who,         next.operation, static_cast<std::uint8_t>(next.timed_out),
          next.object, next.second,    next.detail,
          next.pc,     mask,           sleeping};
  block->trace_hash = mixed(block->trace_hash ^ (static_cast<std::uint64_t>(who) << 48U) ^
                            (static_cast<std::uint64_t>(next.operation) << 40U) ^
                            (static_cast<std::uint64_t>(next.object) << 20U) ^ next.detail);
  ++task(who).steps;
  task(who).last_step = block->step_count;
}

/// A step wakes from the sleep set all whose next step it could change.
void leave_sleep_set(std::uint16_t who) {
  const Pending& step = task(who).pending;
  for (std::uint32_t i = 0; i < block->task_count && i < wire::mask_tasks; ++i) {
    if ((block->sleeping >> i & 1U) == 0) continue;
    const Pending& other = task(i).pending;
    if (i == who || wire::dependent(step.operation, step.object, step.second, other.operation,
                                    other.object, other.second)) {
      block->sleeping &= ~(1ULL << i);
    }
  }
}

/// Nobody: all have ended.
std::uint16_t pick() {
  static std::uint16_t able[wire::most_tasks];
  std::uint32_t count = able_tasks(able);
  if (count == 0) return wire::nobody;
  const std::uint64_t mask = mask_of(able, count);
  if (block->step_count + 1 == block->plan.prefix_length) block->sleeping = block->plan.sleeping;
  const std::uint64_t sleeping = block->sleeping;
  if (block->plan.use_sleep_set != 0 && block->step_count >= block->plan.prefix_length) {
    std::uint32_t awake = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool sleeps = able[i] < wire::mask_tasks && (block->sleeping >> able[i] & 1U) != 0;
      if (!sleeps) able[awake++] = able[i];
    }
    if (awake == 0) finish(Ending::redundant);
    count = awake;
  }
  const std::uint16_t chosen = choose(able, count);
  if (block->plan.use_sleep_set != 0) leave_sleep_set(chosen);
  record(chosen, mask, sleeping);
  return chosen;
}

void hand_over(std::uint16_t to) {
  note_output();
  block->last = block->turn;
  block->turn = to;
  ++block->progress;
  __atomic_store_n(&task(to).go, 1, __ATOMIC_RELEASE);
  futex(&task(to).go, FUTEX_WAKE, 1);
}

/// After a handler these are not begun again, whatever SA_RESTART says: signal(7).
bool never_restarted(const Pending& next) {
  switch (next.operation) {
    case Operation::descriptor_poll:
    case Operation::sleep:
    case Operation::sysv_semaphore:
    case Operation::signal_wait:
    case Operation::condition_resume:  // POSIX lets it wake
      return true;
    case Operation::message_send:
    case Operation::message_receive:
      return next.detail == wire::of_system_v;
    default:
      return false;
  }
}

}  // namespace

bool enabled(std::uint32_t index) {
  const wire::Task& who = task(index);
  if (who.state != TaskState::alive || who.vfork_waits != 0) return false;
  const wire::Task& first = task(who.process);
  if (first.stopped != 0 && (first.signals & kill_bit) == 0) return false;
  if (who.pending.timed_out != 0) return possible_late(who, index);
  return possible(who, index) || (would_interrupt(index) && possible_late(who, index));
}

void await_turn() {
  std::uint32_t* go = &me().go;
  while (__atomic_load_n(go, __ATOMIC_ACQUIRE) == 0) futex(go, FUTEX_WAIT, 0);
  *go = 0;
  if (block->ending != Ending::running) park();
}

Woken point(const Pending& next) {
  if (block->ending != Ending::running) park();
  // A handler may do what is waited for.
  const bool looks = wire::on_descriptor(next.operation) || next.operation == Operation::wait_any;
  // A limit of time could be over before what is waited for comes; that is not tried.
  if (next.deadline != 0 && next.operation != Operation::sleep) block->untold = 1;
  Pending waited = next;
  if (deliver_signals() != Delivered::nothing && looks) waited.retry = 1;
  for (;;) {
    me().pending = waited;
    const std::uint16_t chosen = pick();
    if (chosen != self) {
      hand_over(chosen);
      await_turn();
    }
    if (me().pending.timed_out != 0) return Woken::timed_out;
    if (possible(me(), self)) return Woken::go;
    const Delivered came = deliver_signals();
    const bool again = came == Delivered::nothing && next.operation != Operation::condition_resume;
    if (again) continue;
    if (came == Delivered::interrupting || never_restarted(next)) return Woken::interrupted;
    if (looks) waited.retry = 1;
  }
}

Woken point(Operation operation, std::uint32_t index, std::uint64_t pc, std::uint32_t detail) {
  Pending next{};
  next.operation = operation;
  next.object = index;
  next.pc = pc;
  next.detail = detail;
  return point(next);
}

void give_up_turn() {
  const std::uint16_t next = pick();
  if (next != wire::nobody) return hand_over(next);
  end_schedule(Ending::finished);  // and the last process ends, which the server waits for
}

void end_schedule(Ending ending) {
  note_output();
  block->ending = ending;
  futex(reinterpret_cast<std::uint32_t*>(&block->ending), FUTEX_WAKE, 1);
}

void finish(Ending ending) {
  end_schedule(ending);
  park();
}

void park() {
  for (;;) sleep_truly(1'000'000'000);
}

void wake_waiters(std::uint32_t index, Operation first, Operation last) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    Pending& next = task(i).pending;
    const bool concerned = next.operation >= first && next.operation <= last;
    if (concerned && (index == 0 || next.object == index || next.object == 0)) next.retry = 1;
  }
}

void wake_descriptor_waiters(std::uint32_t index) {
  wake_waiters(index, Operation::descriptor_read, Operation::descriptor_write);
  wake_waiters(0, Operation::descriptor_poll, Operation::descriptor_poll);
}

}  // namespace interleave::runtime
