#pragma once

#include <string>
#include <vector>

#include "model/exploration.hpp"

namespace interleave {

/// What an exploration found, with the commands that replay it, by finding; "" where there is none.
struct ExplorationReport {
  const model::Exploration& exploration;
  std::vector<std::string> replays;
};

[[nodiscard]] std::string exploration_terminal(const ExplorationReport& report,
                                               model::Language language);
/// A page with the picture of each failure.
[[nodiscard]] std::string exploration_html(const ExplorationReport& report,
                                           model::Language language);
[[nodiscard]] std::string exploration_json(const ExplorationReport& report);

}  // namespace interleave
