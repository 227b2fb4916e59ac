#pragma once

// A failing schedule as a small JSON file: all that is needed to see it again.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/run.hpp"
#include "model/schedule.hpp"
#include "model/spec.hpp"

namespace interleave::explore {

struct ReplayFile {
  std::vector<std::string> sources;  ///< absolute paths, or relative to the file's folder
  model::Program built;              ///< how it is built, beside the usual options
  std::vector<std::string> arguments;
  std::string standard_input = {};
  /// Of its current folder. Their contents lie beside the file, in the folder `input`.
  std::vector<model::InputFile> files = {};
  std::vector<std::string> environment = {};
  model::RunLimits limits = {};  ///< of what it may take; not those of time and processes
  std::string program;  ///< hash of the executable: program counters are those of one build
  std::string kind;     ///< of the finding
  std::uint32_t step_limit = 0;
  model::Schedule schedule;
};

[[nodiscard]] std::string replay_text(const ReplayFile& file);
/// Error: not such a file.
[[nodiscard]] base::Result<ReplayFile> parse_replay(const std::string& text);

}  // namespace interleave::explore
