#pragma once

// Programs that the processes of a run executed.

#include <string>
#include <vector>

#include "check/judging.hpp"

namespace interleave::check {

struct Executed {
  int process = -1;
  const model::Exec* exec = nullptr;

  /// argv[1] and on.
  [[nodiscard]] std::vector<std::string> arguments() const;
  /// The same joined by \x1f, which no argument holds, for a pattern.
  [[nodiscard]] std::string joined() const;
};

/// The executions of a program, under any of its names (model::executes), in the order of time.
[[nodiscard]] std::vector<Executed> executions_of(const RunRecord& record,
                                                  const std::string& program);

/// `gcc -c a.c`, quoted.
[[nodiscard]] Text command_text(const Executed& executed);

}  // namespace interleave::check
