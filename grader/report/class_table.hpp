#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "report/terminal.hpp"

namespace interleave::report {

/// One row of the table at the end of a class.
struct Row {
  std::string student;
  std::string exercise;
  double score = 0;  ///< bonus included
  double bonus = 0;
  double max_score = 0;
  model::Verdict verdict = model::Verdict::pass;
  std::string reason;           ///< the first thing that is wrong, one line
  std::optional<double> grade;  ///< for gradebooks, on the scale of `possible` (see grade.hpp)
  double possible = 0;          ///< of all checks, those too that were inconclusive
  std::string place;  ///< shown instead of the student where that does not tell rows apart
};

/// The row for a report, its reason in the style's language.
[[nodiscard]] Row row_of(const model::Report& report, model::Language language);

[[nodiscard]] std::string class_table(const std::vector<Row>& rows, const TerminalStyle& style);

}  // namespace interleave::report
