#pragma once

#include <string>
#include <vector>

#include "batch/discover.hpp"
#include "command_line.hpp"
#include "places.hpp"

namespace interleave {

/// The submissions of all paths of the command, each once. Throws base::UsageError for a path in
/// which there is none.
[[nodiscard]] batch::Discovery discover_all(const GradeCommand& command, const Places& places,
                                            const std::vector<std::string>& exercises);

/// What may be somebody's work and is not graded, each with the reason.
[[nodiscard]] std::vector<std::string> not_graded(const batch::Discovery& discovery,
                                                  const std::vector<std::string>& exercises,
                                                  model::Language language);

}  // namespace interleave
