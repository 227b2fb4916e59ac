#pragma once

#include <string>

#include "explore/explore.hpp"
#include "model/exploration.hpp"

namespace interleave {

/// What an exploration found, with the commands that replay it, by finding; "" where there is none.
struct ExplorationReport {
  const model::Exploration& exploration;
  std::vector<std::string> replays;
};

[[nodiscard]] std::string exploration_terminal(const ExplorationReport& report,
                                               model::Language language);
[[nodiscard]] std::string exploration_json(const ExplorationReport& report);

/// One schedule, step by step.
[[nodiscard]] std::vector<std::string> replay_lines(const explore::Trace& trace,
                                                    const explore::SourceOf& source_of,
                                                    model::Language language);

}  // namespace interleave
