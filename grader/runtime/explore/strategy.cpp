// Who goes on. Where the engine's plan has a choice for this step it is taken (replay,
// partial-order reduction); where it has none, one of the policies below decides.

#include "runtime/explore/scheduling.hpp"

namespace interleave::runtime {

namespace {

bool among(std::uint16_t who, const std::uint16_t* able, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) {
    if (able[i] == who) return true;
  }
  return false;
}

/// Rank of a task in a permutation; 0 is the order of creation.
std::uint64_t rank(std::uint16_t who, std::uint32_t order) {
  return order == 0 ? who : mixed(who * 0x9e37ULL + order);
}

/// So many steps without an act that others could see: somebody waits by looking, and is not
/// recognised.
constexpr std::uint32_t long_in_vain = 500;

std::uint16_t any(const std::uint16_t* able, std::uint32_t count) {
  return able[next_random(count)];
}

/// PCT (Burckhardt, Kothari, Musuvathi, Nagarakatti: A Randomized Scheduler with Probabilistic
/// Guarantees of Finding Bugs, ASPLOS 2010). Deviation: who gives way falls below all others, so
/// that it cannot starve them.
std::uint16_t highest(const std::uint16_t* able, std::uint32_t count) {
  constexpr std::uint64_t first = 1ULL << 63U;
  constexpr std::uint64_t changed = 1ULL << 40U;  // and above those that have given way
  for (std::uint32_t i = 0; i < count; ++i) {
    wire::Task& each = task(able[i]);
    if (each.priority == 0) each.priority = first | mixed(block->plan.seed + able[i]);
  }
  const std::uint16_t current = block->turn;
  if (current != wire::nobody && gives_way(task(current), current)) {
    task(current).priority = changed - ++block->gave_way;
  }
  const auto top = [&] {
    std::uint16_t best = able[0];
    for (std::uint32_t i = 1; i < count; ++i) {
      if (task(able[i]).priority > task(best).priority) best = able[i];
    }
    return best;
  };
  for (std::uint32_t i = 0; i < 8; ++i) {
    if (block->plan.change_points[i] == block->step_count + 1) task(top()).priority = changed + i;
  }
  return top();
}

/// SURW (Zhao, Wolff, Mathur, Roychoudhury: Selectively Uniform Concurrency Testing, ASPLOS 2025):
/// a task is as likely as the part of the steps still to come that is its own. The expected numbers
/// are those of an earlier schedule.
std::uint16_t by_weight(const std::uint16_t* able, std::uint32_t count) {
  std::uint32_t total = 0;
  const auto left = [](std::uint16_t who) {
    const std::uint32_t expected = who < wire::mask_tasks ? block->plan.weights[who] : 1;
    const std::uint32_t done = task(who).steps;
    return expected > done ? expected - done : 1;
  };
  for (std::uint32_t i = 0; i < count; ++i) total += left(able[i]);
  std::uint32_t drawn = next_random(total);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (drawn < left(able[i])) return able[i];
    drawn -= left(able[i]);
  }
  return able[count - 1];
}

/// Race-directed testing (Sen, PLDI 2008), which makes a read take its value from the other side of
/// a race, as reads-from fuzzing asks for (Wolff et al.: Greybox Fuzzing for Concurrency Testing,
/// ASPLOS 2024): who comes to the one side waits there until another has passed the other side.
std::uint16_t with_target(std::uint16_t* able, std::uint32_t count) {
  std::uint32_t kept = 0;
  std::uint16_t free[wire::mask_tasks];
  for (std::uint32_t i = 0; i < count && kept < wire::mask_tasks; ++i) {
    const bool held = task(able[i]).pending.pc == block->plan.hold_pc && block->released == 0;
    if (!held) free[kept++] = able[i];
  }
  const std::uint16_t chosen = kept == 0 ? any(able, count) : any(free, kept);
  if (task(chosen).pending.pc == block->plan.release_pc) block->released = 1;
  return chosen;
}

/// In some of the schedules that chance has a part in, nobody holds back who only gives way.
bool impatient() {
  return block->plan.strategy != wire::Strategy::run_on && mixed(block->plan.seed) % 4 == 0;
}

std::uint32_t with_those_who_hold_back(std::uint16_t* able, std::uint32_t count) {
  for (std::uint32_t i = 0; i < block->task_count; ++i) {
    const bool yields = task(i).pending.operation == Operation::yield;
    if (yields && enabled(i) && holds_back(i)) able[count++] = static_cast<std::uint16_t>(i);
  }
  return count;
}

}  // namespace

std::uint64_t mixed(std::uint64_t value) {  // SplitMix64
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

std::uint32_t next_random(std::uint32_t below) {
  block->random = mixed(block->random);
  return below == 0 ? 0 : static_cast<std::uint32_t>((block->random >> 32U) % below);
}

std::uint16_t run_on(const std::uint16_t* able, std::uint32_t count, std::uint32_t order) {
  const std::uint16_t current = block->turn;
  const bool gives = (current != wire::nobody && gives_way(task(current), current)) ||
                     block->step_count - block->last_act > long_in_vain;
  if (!gives && among(current, able, count)) return current;
  const auto before = [&](std::uint16_t a, std::uint16_t b) {
    if (gives && task(a).last_step != task(b).last_step) {
      return task(a).last_step < task(b).last_step;
    }
    return rank(a, order) < rank(b, order);
  };
  std::uint16_t best = wire::nobody;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (gives && able[i] == current) continue;
    if (best == wire::nobody || before(able[i], best)) best = able[i];
  }
  return best == wire::nobody ? current : best;
}

std::uint16_t choose(std::uint16_t* able, std::uint32_t count) {
  const wire::Plan& plan = block->plan;
  if (block->step_count < plan.prefix_length) {
    const std::uint16_t wanted = plan.prefix[block->step_count];
    if (wanted == wire::no_choice) return run_on(able, count, plan.start_order);
    if (among(wanted, able, count) || (wanted < block->task_count && enabled(wanted)))
      return wanted;
    block->diverged = 1;
    return run_on(able, count, plan.start_order);
  }
  if (impatient()) count = with_those_who_hold_back(able, count);
  switch (plan.strategy) {
    case wire::Strategy::random:
      return any(able, count);
    case wire::Strategy::priority:
      return highest(able, count);
    case wire::Strategy::weighted:
      return by_weight(able, count);
    case wire::Strategy::targeted:
      return with_target(able, count);
    case wire::Strategy::run_on:
      break;
  }
  return run_on(able, count, plan.start_order);
}

}  // namespace interleave::runtime
