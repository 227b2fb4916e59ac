#include "explore/schedules.hpp"

#include <algorithm>
#include <optional>

namespace interleave::explore {
namespace {

using wire::Operation;

/// Of all runs of shrinking: a long schedule is not worth hundreds of runs.
constexpr std::size_t most_shrinking_steps = 400'000;

std::uint64_t bit(int task) {
  return task >= 0 && task < static_cast<int>(wire::mask_tasks)
             ? 1ULL << static_cast<unsigned>(task)
             : 0;
}

/// What the task that runs is about to do at step `at`.
Operation next_of(const Trace& trace, int task, std::size_t at) {
  for (std::size_t i = at; i < trace.steps.size(); ++i) {
    if (trace.steps[i].task == task) return static_cast<Operation>(trace.steps[i].operation);
  }
  for (const Waiting& each : trace.waiting) {
    if (each.task == task) return each.operation;
  }
  return Operation::none;
}

}  // namespace

model::Schedule schedule_of(const Trace& trace, const Order& order) {
  model::Schedule schedule;
  schedule.hot = order.hot;
  schedule.sleeps_yield = order.sleeps_yield;
  schedule.output_orders = order.output_orders;
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    if (!trace.deviates[i]) continue;
    schedule.deviations.push_back(
        {static_cast<std::uint32_t>(i), static_cast<std::uint16_t>(trace.steps[i].task)});
  }
  return schedule;
}

Order order_of(const model::Schedule& schedule, std::uint32_t step_limit) {
  Order order;
  order.step_limit = step_limit;
  order.hot = schedule.hot;
  order.sleeps_yield = schedule.sleeps_yield;
  order.output_orders = schedule.output_orders;
  for (const model::Deviation& each : schedule.deviations) {
    if (each.step >= wire::most_steps) continue;
    if (order.prefix.size() <= each.step) order.prefix.resize(each.step + 1U, wire::no_choice);
    order.prefix[each.step] = each.task;
  }
  return order;
}

std::uint32_t preemptions_of(const Trace& trace) {
  std::uint32_t count = 0;
  for (std::size_t i = 1; i < trace.steps.size(); ++i) {
    const int before = trace.steps[i - 1].task;
    if (trace.steps[i].task == before || (trace.steps[i].enabled & bit(before)) == 0) continue;
    const Operation next = next_of(trace, before, i);
    if (!wire::gives_way(next)) ++count;
  }
  return count;
}

Shrunk shrink(Target& target, const Order& order, const Trace& trace, const Shows& shows,
              int most_runs, const Late& late) {
  Shrunk best{schedule_of(trace, order), trace};
  std::size_t part = std::max<std::size_t>(best.schedule.deviations.size() / 2, 1);
  std::size_t from = 0;
  std::size_t steps = 0;
  for (int runs = 0; runs < most_runs && steps < most_shrinking_steps && !late() &&
                     !best.schedule.deviations.empty();) {
    if (from >= best.schedule.deviations.size()) {
      if (part == 1) break;
      part /= 2;
      from = 0;
    }
    model::Schedule fewer = best.schedule;
    const auto begin = fewer.deviations.begin() + static_cast<std::ptrdiff_t>(from);
    const std::size_t end = std::min(from + part, fewer.deviations.size());
    fewer.deviations.erase(begin, fewer.deviations.begin() + static_cast<std::ptrdiff_t>(end));
    const Order attempt = order_of(fewer, order.step_limit);
    Trace result = target.run(attempt);
    ++runs;
    steps += result.steps.size();
    const model::Schedule made = schedule_of(result, attempt);
    // Without a part the rest may mean other steps: what was really run counts.
    if (shows(result) && made.deviations.size() < best.schedule.deviations.size()) {
      best = {made, std::move(result)};
    } else {
      from += part;
    }
  }
  return best;
}

namespace {

/// Where in `trace` step `number` of the one without the new steps is.
std::optional<std::uint32_t> moved_to(const Trace& trace, std::uint32_t number,
                                      const std::vector<std::uint64_t>& added) {
  std::uint32_t others = 0;
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const auto what = static_cast<Operation>(trace.steps[i].operation);
    const bool plain = what == Operation::plain_read || what == Operation::plain_write;
    if (plain && std::binary_search(added.begin(), added.end(), trace.steps[i].pc)) continue;
    if (others++ == number) return static_cast<std::uint32_t>(i);
  }
  return {};
}

}  // namespace

Shrunk with_steps(Target& target, const Shrunk& of, const std::vector<std::uint64_t>& accesses,
                  std::uint32_t step_limit) {
  const std::vector<std::uint64_t>& old = of.schedule.hot;
  std::vector<std::uint64_t> added;
  for (const std::uint64_t pc : accesses) {
    if (!std::binary_search(old.begin(), old.end(), pc)) added.push_back(pc);
  }
  std::sort(added.begin(), added.end());
  Shrunk result;
  result.schedule = of.schedule;
  result.schedule.deviations.clear();
  result.schedule.hot.insert(result.schedule.hot.end(), added.begin(), added.end());
  std::sort(result.schedule.hot.begin(), result.schedule.hot.end());
  result.trace = target.run(order_of(result.schedule, step_limit));
  // Up to each deviation the new trace is right already.
  for (const model::Deviation& each : of.schedule.deviations) {
    const auto step = moved_to(result.trace, each.step, added);
    if (!step || !target.alive()) break;
    result.schedule.deviations.push_back({*step, each.task});
    result.trace = target.run(order_of(result.schedule, step_limit));
  }
  return result;
}

}  // namespace interleave::explore
