#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"

namespace interleave::sandbox {

struct CommandResult {
  std::optional<model::Ending> ending;  ///< absent: killed because of a limit, or with the sandbox
  std::string output;                   ///< standard output, at most RunLimits::output_bytes
  std::string errors;                   ///< standard error, likewise
  std::vector<model::LimitHit> limits_hit;
  std::string temporary;      ///< the folder for temporary files, as the command called it
  bool finds_queues = false;  ///< POSIX queues that the command leaves can be found
  model::Duration wall{};

  [[nodiscard]] bool succeeded() const {
    return ending == model::Ending(model::Exited{0}) && limits_hit.empty();
  }
};

/// Runs a command that nobody traces (a compiler, a probe) to its end, in a sandbox. Its standard
/// input is a pipe that holds `input`, at most 1 MB: what has been read from it can be read by
/// nobody else. Command::standard is not used. Then everything it started is dead. The limits
/// wall, output, cpu and memory are told when they were hit; standstill is not looked for.
///
/// Throws base::GraderError when it could not be run; never for what it did. Safe to call from
/// several threads at once; with the same cell at strict only, for at container the end of a
/// command is the end of everything that runs as the cell's user.
[[nodiscard]] CommandResult run_command(Command command, const Ground& ground, const Cell& cell,
                                        const std::string& input = {});

}  // namespace interleave::sandbox
