#pragma once

#include <string>
#include <vector>

#include "report/class_table.hpp"
#include "report/terminal.hpp"

namespace interleave::report {

/// A submission that was graded anew.
struct Change {
  Row before;
  Row after;
  /// What was not as it had been: submission, spec, grader, settings; error: the grader had failed.
  std::vector<std::string> why;
};

/// Whether its grade is another one: score, maximum or verdict.
[[nodiscard]] bool differs(const Change& change);

/// A row for each grade that differs, and a line that counts. `preview`: nothing has changed yet.
[[nodiscard]] std::string changes_table(const std::vector<Change>& changes, bool preview,
                                        const TerminalStyle& style);

}  // namespace interleave::report
