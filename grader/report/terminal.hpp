#pragma once

#include <string>
#include <vector>

#include "model/report.hpp"

namespace interleave::report {

struct TerminalStyle {
  model::Language language = model::Language::en;
  bool colour = false;      ///< only when standard output is a terminal
  std::size_t width = 100;  ///< columns
};

/// The report of one submission for a person: a line for each check, and below one that did not
/// pass what was expected, what was seen, why it matters, a hint and the lines that show it.
[[nodiscard]] std::string terminal_report(const model::Report& report, const TerminalStyle& style);

/// One line: how strongly runs were kept apart from the machine, and what limited their memory.
[[nodiscard]] std::string isolation_line(model::Isolation isolation, model::ControlGroup group,
                                         model::Language language);

/// One row of the table at the end of a class.
struct Row {
  std::string student;
  std::string exercise;
  double score = 0;  ///< bonus included
  double bonus = 0;
  double max_score = 0;
  model::Verdict verdict = model::Verdict::pass;
  std::string reason;  ///< the first thing that is wrong, one line
  std::string place;   ///< shown instead of the student where that does not tell rows apart
};

/// The row for a report, its reason in the style's language.
[[nodiscard]] Row row_of(const model::Report& report, model::Language language);

[[nodiscard]] std::string class_table(const std::vector<Row>& rows, const TerminalStyle& style);

}  // namespace interleave::report
