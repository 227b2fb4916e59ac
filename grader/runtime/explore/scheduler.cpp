// One task at a time has the turn. At each visible step the task that has it says what it is about
// to do, and gives the turn to one of the tasks whose next step is possible, which may be itself. A
// step that would block is simply not possible yet: whether it is, is computed from the block,
// which everybody can read. So nobody ever waits in a real mutex or semaphore, and when no step is
// possible this is known at once.

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime/explore/scheduling.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

wire::Block* block = nullptr;
bool exploring = false;
__thread std::uint16_t self = wire::nobody;
std::uint16_t process = wire::nobody;

using wire::Ending;

namespace {

std::uint64_t mask_of(const std::uint16_t* able, std::uint32_t count) {
  std::uint64_t mask = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (able[i] < wire::mask_tasks) mask |= 1ULL << able[i];
  }
  return mask;
}

/// It goes on without what it waits for: its limit of time is over.
void come_late(Pending& next) {
  next.timed_out = 1;
  if (next.deadline > block->now) block->now = next.deadline;
}

void record(std::uint16_t who, std::uint64_t mask, std::uint64_t sleeping, bool deviates) {
  Pending& next = task(who).pending;
  const bool waits = next.timed_out == 0 && !possible(task(who), who) && !would_interrupt(who);
  if (waits) come_late(next);
  if (block->step_count >= block->plan.step_limit || block->step_count >= wire::most_steps) {
    const bool in_vain = nothing_happens();
    finish(in_vain ? Ending::livelock : Ending::step_limit);
  }
  wire::Step& step = block->steps[block->step_count++];
  const std::uint8_t flags =
      (next.timed_out != 0 ? wire::step_late : 0) | (deviates ? wire::step_deviates : 0);
  step = {who,         next.operation, flags, next.object, next.second,
          next.detail, next.pc,        mask,  sleeping};
  block->trace_hash = mixed(block->trace_hash ^ (static_cast<std::uint64_t>(who) << 48U) ^
                            (static_cast<std::uint64_t>(next.operation) << 40U) ^
                            (static_cast<std::uint64_t>(next.object) << 20U) ^ next.detail);
  ++task(who).steps;
  task(who).last_step = block->step_count;
}

/// So many steps with somebody in the sleep set are no schedule that is worth its end.
constexpr std::uint32_t longest_without = 2'000;

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
  std::uint16_t* const able = block->able;
  std::uint32_t count = able_tasks(able);
  if (count == 0) return wire::nobody;
  const std::uint64_t mask = mask_of(able, count);
  const std::uint16_t by_itself = run_on(able, count, 0);
  if (block->step_count + 1 == block->plan.prefix_length) block->sleeping = block->plan.sleeping;
  const std::uint64_t sleeping = block->sleeping;
  if (block->plan.use_sleep_set != 0 && block->step_count >= block->plan.prefix_length) {
    std::uint32_t awake = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool sleeps = able[i] < wire::mask_tasks && (block->sleeping >> able[i] & 1U) != 0;
      if (!sleeps) able[awake++] = able[i];
    }
    if (awake == 0) finish(Ending::redundant);
    // Who was awake goes round in a loop; what the others would do has been seen before it.
    if (sleeping != 0 && block->step_count > block->plan.prefix_length + longest_without) {
      block->untold = 1;
      finish(Ending::redundant);
    }
    count = awake;
  }
  const std::uint16_t chosen = choose(able, count);
  if (block->plan.use_sleep_set != 0) leave_sleep_set(chosen);
  record(chosen, mask, sleeping, chosen != by_itself);
  return chosen;
}

void hand_over(std::uint16_t to) {
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

void await_turn() {
  std::uint32_t* go = &me().go;
  while (__atomic_load_n(go, __ATOMIC_ACQUIRE) == 0) futex(go, FUTEX_WAIT, 0);
  *go = 0;
  if (block->ending != Ending::running) park();
}

namespace {

Woken wait_at(const Pending& next) {
  // A handler may do what is waited for.
  const bool looks = wire::on_descriptor(next.operation) || next.operation == Operation::wait_any ||
                     next.operation == Operation::spin || next.operation == Operation::yield;
  Pending waited = next;
  if (next.deadline != 0 && next.operation != Operation::sleep) limit_time(waited);
  if (deliver_signals() != Delivered::nothing && looks) waited.retry = 1;
  const Polling polling(waited);
  for (;;) {
    me().pending = waited;
    if (acts_on_cancel(me()) && next.operation != Operation::condition_resume) {
      return Woken::cancelled;
    }
    const std::uint16_t chosen = pick();
    if (chosen != self) {
      hand_over(chosen);
      await_turn();
    }
    if (acts_on_cancel(me())) return Woken::cancelled;
    if (me().pending.timed_out != 0) {
      if (next.operation != Operation::sleep) looked(next.object + 1ULL);
      return Woken::timed_out;
    }
    if (possible(me(), self)) return Woken::go;
    const Delivered came = deliver_signals();
    const bool again = came == Delivered::nothing && next.operation != Operation::condition_resume;
    if (again) continue;
    if (came == Delivered::interrupting || never_restarted(next)) return Woken::interrupted;
    if (looks) waited.retry = 1;
  }
}

}  // namespace

Woken point(const Pending& next) {
  if (block->ending != Ending::running) park();
  const Woken woken = wait_at(next);
  if (woken != Woken::cancelled) return woken;
  if (next.operation != Operation::condition_resume) act_on_cancel();
  return Woken::cancelled;  // with the mutex, which comes first
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

void leave_turn() {
  std::uint16_t waits = wire::nobody;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (enabled(i) && !holds_back(i)) return give_up_turn();
    const bool looks_on = task(i).state == wire::TaskState::alive &&
                          task(i).pending.operation != Operation::condition_resume;
    if (looks_on) waits = static_cast<std::uint16_t>(i);
  }
  if (waits != wire::nobody) return hand_over(waits);
  end_schedule(Ending::finished);
}

void end_schedule(Ending ending) {
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
