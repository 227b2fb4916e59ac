#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explore/explore.hpp"
#include "explore/findings.hpp"
#include "model/schedule.hpp"

namespace interleave::explore {

/// One saved schedule, run again; with `beside` not by the engine alone.
struct Replayed {
  Trace trace;
  std::vector<model::ExplorationFinding> findings;
  std::optional<model::SchedulePicture> uneventful;  ///< where there are no findings
  std::string output;
  std::string errors;
};
[[nodiscard]] Replayed replay(const model::Schedule& schedule, std::uint32_t step_limit,
                              const Starter& start, const SourceOf& source_of,
                              const Beside& beside = {});

}  // namespace interleave::explore
