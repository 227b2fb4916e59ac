#include "explore/strategy.hpp"

#include <algorithm>

namespace interleave::explore {

void Knowledge::learn(const Trace& trace) {
  longest = std::max(longest, static_cast<std::uint32_t>(trace.steps.size()));
  tasks = std::max(tasks, trace.tasks.size());
  slept = slept || trace.slept;
  if (trace.ending == wire::Ending::finished || steps_of_task.empty()) {
    steps_of_task.assign(trace.tasks.size(), 0);
    for (const model::TracedStep& step : trace.steps) {
      ++steps_of_task[static_cast<std::size_t>(step.task)];
    }
  }
  for (const Noted& noted : trace.noted) {
    if (noted.kind != wire::ReportKind::race) continue;
    for (const std::uint64_t pc : {noted.pc, noted.other_pc}) {
      const auto at = std::lower_bound(hot.begin(), hot.end(), pc);
      if ((at == hot.end() || *at != pc) && hot.size() < wire::most_hot) hot.insert(at, pc);
    }
    const RacingPair pair{noted.other_pc, noted.pc};
    if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
  }
}

Order plain_order(const Knowledge& knowledge) {
  Order order;
  order.step_limit = knowledge.step_limit;
  order.hot = knowledge.hot;
  return order;
}

std::uint64_t drawn(std::uint64_t seed, std::uint64_t kind, std::uint64_t number) {
  std::uint64_t value = seed * 0x9e3779b97f4a7c15ULL + kind * 0xd1342543de82ef95ULL + number;
  value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31U);
}

std::unique_ptr<Strategy> strategy_named(const std::string& name) {
  if (name == "portfolio") return portfolio();
  if (name == "dpor") return partial_order();
  if (name == "pct") return pct();
  if (name == "surw") return surw();
  if (name == "random") return random_walk();
  if (name == "races") return targeting();
  if (name == "run-on") return start_orders();
  return nullptr;
}

}  // namespace interleave::explore
