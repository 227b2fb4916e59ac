#include "explore/replay.hpp"

#include "explore/picture.hpp"
#include "explore/schedules.hpp"

namespace interleave::explore {

Replayed replay(const model::Schedule& schedule, std::uint32_t step_limit, const Starter& start,
                const SourceOf& source_of, const Beside& beside) {
  const std::unique_ptr<Target> target = start();
  const Order order = order_of(schedule, step_limit);
  Replayed result;
  result.trace = beside ? target->run_beside(order, beside) : target->run(order);
  result.output = target->output();
  result.errors = target->errors();
  for (const Found& found : find(result.trace)) {
    model::ExplorationFinding told = tell(found, result.trace, source_of);
    told.picture = picture_of(result.trace, found, told, source_of);
    result.findings.push_back(std::move(told));
  }
  if (result.findings.empty()) result.uneventful = picture_of(result.trace, {}, {}, source_of);
  return result;
}

}  // namespace interleave::explore
