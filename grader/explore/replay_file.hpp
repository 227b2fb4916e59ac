#pragma once

// A failing schedule as a small JSON file: all that is needed to see it again.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/schedule.hpp"

namespace interleave::explore {

struct ReplayFile {
  std::vector<std::string> sources;  ///< absolute paths
  std::vector<std::string> arguments;
  std::vector<std::string> compile_options;  ///< beside the usual ones
  std::string standard_input = {};
  std::string program;  ///< hash of the executable: program counters are those of one build
  std::string kind;     ///< of the finding
  std::uint32_t step_limit = 0;
  model::Schedule schedule;
};

[[nodiscard]] std::string replay_text(const ReplayFile& file);
/// Error: not such a file.
[[nodiscard]] base::Result<ReplayFile> parse_replay(const std::string& text);

}  // namespace interleave::explore
