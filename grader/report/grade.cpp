#include "report/grade.hpp"

#include <algorithm>
#include <cmath>

namespace interleave::report {

using model::Finding;
using model::Report;
using model::Verdict;

std::optional<Grade> grade_of(const Report& report) {
  if (report.verdict == Verdict::error) return {};
  Grade grade;
  for (const Finding& finding : report.findings) {
    if (!finding.bonus) grade.possible += finding.max_points;
  }
  // An exercise without points: it is passed or not.
  if (grade.possible == 0) {
    grade.score = report.score;
    grade.fraction = report.verdict == Verdict::pass ? 1 : 0;
    return grade;
  }
  if (report.max_score == 0) return {};
  const double earned = (report.score - report.bonus) / report.max_score * grade.possible;
  grade.score = std::round((earned + report.bonus) * 1e6) / 1e6;
  grade.fraction = std::clamp(grade.score / grade.possible, 0.0, 1.0);
  return grade;
}

}  // namespace interleave::report
