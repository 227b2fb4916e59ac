#include "explore/often.hpp"

#include <fmt/format.h>

#include "base/hash.hpp"
#include "explore/schedules.hpp"

namespace interleave::explore {
namespace {

constexpr std::uint64_t most_in_one_program = 100;

const char* name_of_ending(wire::Ending ending) {
  switch (ending) {
    case wire::Ending::finished:
      return "finished";
    case wire::Ending::stuck:
      return "stuck";
    case wire::Ending::step_limit:
      return "step limit";
    case wire::Ending::livelock:
      return "livelock";
    default:
      return "lost";
  }
}

std::string end_of(const Trace& trace, const Target& target) {
  std::string kinds;
  for (const Found& each : find(trace)) kinds += " " + each.kind;
  return fmt::format("{}{}; steps {:016x}; output {:016x}", name_of_ending(trace.ending), kinds,
                     trace.hash, base::fnv1a(target.output()));
}

}  // namespace

Ends replay_often(const model::Schedule& schedule, std::uint32_t step_limit, std::uint64_t times,
                  const Starter& start) {
  const Order order = order_of(schedule, step_limit);
  Ends ends;
  std::unique_ptr<Target> target;
  for (std::uint64_t i = 0; i < times; ++i) {
    if (i % most_in_one_program == 0 || !target->alive()) {
      target.reset();
      target = start();
    }
    const Trace trace = target->run(order);
    ++ends[end_of(trace, *target)];
  }
  return ends;
}

}  // namespace interleave::explore
