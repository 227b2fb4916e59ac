#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "report/audience.hpp"
#include "report/terminal.hpp"

namespace interleave::report {

/// What a format may need to know beside the report. Plain data, so that writers stay pure.
struct Setting {
  TerminalStyle terminal;  ///< its language is that of every format
  bool each = true;        ///< terminal: the report of each submission, not only the table
  model::Isolation isolation = model::Isolation::strict;
  model::ControlGroup control_group = model::ControlGroup::none;
  std::string example_command;  ///< terminal: shows one submission of the class in whole
  std::string version;          ///< of the grader
  /// What was found in the class and not graded, each with the reason.
  std::vector<std::string> left_out;
  std::string now;  ///< UTC, ISO 8601, when the grading was started
  /// Those of Format::variables that are set in the grader's environment.
  std::map<std::string, std::string, std::less<>> variables;
};

}  // namespace interleave::report
