#include "push/grades.hpp"

#include <fmt/format.h>

#include <map>

#include "base/text.hpp"
#include "os/proc.hpp"
#include "report/grade.hpp"
#include "report/json_grades.hpp"
#include "report/view.hpp"

namespace interleave::push {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_comment_bytes = 4000;

std::string comment_on(const model::Report& report, model::Language language) {
  const report::View view = report::view_of(report, language, report::Audience::student);
  return base::shortened(base::joined(report::short_feedback_of(view, language), "\n"),
                         most_comment_bytes);
}

Grade graded(const model::Report& report, const Config& config) {
  Grade grade{report.student, report.exercise, report.submission, {}};
  if (const auto points = report::grade_of(report)) {
    // Platforms want a maximum above zero; an exercise without points is passed or not.
    grade.score = points->possible > 0 ? Score{points->score, points->possible, {}}
                                       : Score{points->fraction, 1, {}};
    if (config.comment) grade.score->comment = comment_on(report, config.language);
  }
  return grade;
}

std::vector<model::Report> reports_in(const fs::path& file) {
  const std::string name = base::one_line(file.generic_string());
  const auto text = os::read_file(file.string());
  if (!text) throw base::UsageError(fmt::format("{}: cannot be read", name));
  auto reports = report::grades_in_json(*text);
  if (!reports) throw base::UsageError(fmt::format("{}: {}", name, reports.error().message));
  return *std::move(reports);
}

}  // namespace

std::vector<Grade> grades_of(const Config& config) {
  std::vector<Grade> grades;
  std::map<std::pair<std::string, std::string>, fs::path> seen_in;
  for (const fs::path& file : config.reports) {
    for (const model::Report& report : reports_in(file)) {
      const auto [first, fresh] = seen_in.emplace(std::pair(report.student, report.exercise), file);
      if (!fresh && !report.student.empty()) {
        throw base::UsageError(base::one_line(
            fmt::format("{}: {} of {} is there twice, first in {}", file.generic_string(),
                        report.exercise, report.student, first->second.generic_string())));
      }
      grades.push_back(graded(report, config));
    }
  }
  return grades;
}

}  // namespace interleave::push
