#pragma once

// A trace as a table in words: one line a step, with the place in the sources.

#include <string>
#include <vector>

#include "explore/findings.hpp"
#include "explore/trace.hpp"
#include "model/text.hpp"

namespace interleave::explore {

struct TimelineStep {
  std::string task;
  model::Text what;
  std::string place;
  bool switched = false;   ///< another task than before
  bool preempted = false;  ///< and the one before could have gone on
};

[[nodiscard]] std::vector<TimelineStep> timeline(const Trace& trace, const SourceOf& source_of);

}  // namespace interleave::explore
