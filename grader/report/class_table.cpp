#include "report/class_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/columns.hpp"
#include "report/grade.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Finding;
using model::Language;
using model::Report;
using model::Verdict;

namespace {

/// A student's name is cut where it is long; a place is not, as its end is what tells it apart.
std::string shown_name(const Row& row) {
  constexpr std::size_t most = 28;
  return row.place.empty() ? fitted(row.student, most) : row.place;
}

}  // namespace

Row row_of(const Report& report, Language language) {
  Row row{.student = base::one_line(report.student),
          .exercise = report.exercise,
          .score = report.score,
          .bonus = report.bonus,
          .max_score = report.max_score,
          .verdict = report.verdict,
          .reason = {},
          .grade = {},
          .place = {}};
  if (const std::optional<Grade> grade = grade_of(report)) {
    row.grade = grade->score;
    row.possible = grade->possible;
  }
  if (report.verdict == Verdict::error) row.reason = report.error.in(language);
  for (const Finding& finding : report.findings) {
    if (!row.reason.empty()) break;
    if (finding.verdict == Verdict::pass || finding.verdict == Verdict::skipped) continue;
    if (finding.bonus) continue;
    row.reason = finding.check + ": " + finding.seen.in(language);
  }
  std::replace(row.reason.begin(), row.reason.end(), '\n', ' ');
  row.reason = base::one_line(row.reason);
  return row;
}

std::string class_table(const std::vector<Row>& rows, const TerminalStyle& style) {
  const bool french = style.language == Language::fr;
  std::size_t name_width = french ? 8 : 7;
  std::size_t exercise_width = 8;
  std::size_t score_width = 10;
  std::vector<std::string> scores;
  for (const Row& row : rows) {
    name_width = std::max(name_width, columns_of(shown_name(row)));
    exercise_width = std::max(exercise_width, columns_of(row.exercise));
    scores.push_back(score_text(row.score, row.bonus, row.max_score, style.language));
    score_width = std::max(score_width, columns_of(scores.back()));
  }
  const std::size_t fixed = name_width + exercise_width + score_width + 13 + 4;
  const std::size_t reason_width = style.width > fixed + 20 ? style.width - fixed : 20;
  std::string out =
      fmt::format("{} {} {} {} {}\n", padded(french ? "étudiant" : "student", name_width),
                  padded(french ? "exercice" : "exercise", exercise_width),
                  padded(french ? "note" : "score", score_width), padded("verdict", 13),
                  french ? "première raison" : "first reason");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const std::string verdict = padded(word_for(row.verdict, style.language), 13);
    out += fmt::format("{} {} {} {} {}\n", padded(shown_name(row), name_width),
                       padded(row.exercise, exercise_width), padded(scores[i], score_width),
                       coloured(verdict, row.verdict, style), fitted(row.reason, reason_width));
  }
  return out;
}

}  // namespace interleave::report
