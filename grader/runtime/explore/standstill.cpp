// When nobody can go on, time does: to the next deadline. Who asks again and again, with pauses
// between, for what does not change, is not awaited before all others: whatever it waits for must
// come from one of them.

#include "runtime/explore/scheduling.hpp"
#include "runtime/explore/system.hpp"

namespace interleave::runtime {

using wire::Ending;
using wire::TaskState;

namespace {

bool has_deadline(const wire::Task& who, bool of_all) {
  const Pending& next = who.pending;
  return who.state == TaskState::alive && next.deadline != 0 && next.timed_out == 0 &&
         (of_all || !looks_in_vain(next));
}

/// Whoever waits until now at most has waited long enough.
void expire(bool of_all) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    if (has_deadline(each, of_all) && each.pending.deadline <= block->now) {
      each.pending.timed_out = 1;
    }
  }
  ring_alarms();
}

/// `of_all`: who asks in vain, too.
bool advance_time(bool of_all) {
  std::int64_t earliest = next_timer();
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const wire::Task& each = block->tasks[i];
    if (has_deadline(each, of_all) && each.pending.deadline < earliest) {
      earliest = each.pending.deadline;
    }
    if (awaits_alarm(each) && each.alarm < earliest) earliest = each.alarm;
  }
  if (earliest == never) return false;
  if (earliest > block->now) block->now = earliest;
  expire(of_all);
  block->slept = 1;
  return true;
}

constexpr std::uint32_t idle_rounds = 64;

/// Only tasks that read the same values again and again are left: let them look once more.
/// `in_vain`: and no time passes that could change them.
bool release_spinners(bool in_vain) {
  bool any = false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    wire::Task& each = block->tasks[i];
    const bool gives_way = each.pending.operation == Operation::spin ||
                           (each.pending.operation == Operation::yield && each.pending.polls != 0);
    if (each.state != TaskState::alive || task(each.process).stopped != 0 || !gives_way) continue;
    each.pending.retry = 1;
    any = true;
  }
  if (any && in_vain && ++block->idle_spins > idle_rounds) finish(Ending::livelock);
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

}  // namespace

std::uint32_t able_tasks(std::uint16_t* able) {
  for (;;) {
    if (block->opaque != 0) reap_opaque(true);
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < block->task_count; ++i) {
      if (enabled(i) && !holds_back(i)) able[count++] = static_cast<std::uint16_t>(i);
    }
    if (count > 0) return count;
    if (block->living == 0 && block->opaque == 0) return 0;
    if (advance_time(false) || wait_for_opaque()) continue;
    const bool later = advance_time(true);
    const bool again = release_spinners(!later);
    if (!later && !again) finish(Ending::stuck);
  }
}

bool nothing_happens() {
  const std::uint32_t count = block->step_count;
  if (count - block->last_act <= block->plan.step_limit / 4 * 3) return false;
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    if (enabled(i) && !holds_back(i) && task(i).last_step < count - block->plan.step_limit / 4)
      return false;
  }
  return true;
}

}  // namespace interleave::runtime
