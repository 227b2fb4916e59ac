#include "class_answer.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/class_table.hpp"
#include "report/json.hpp"
#include "report/words.hpp"

namespace interleave {

using nlohmann::json;

namespace {

/// The grader's own failure, as the report of the submission that it was grading.
model::Report failed_report(const ClassTask& task, const batch::Job& job, const std::string& why) {
  model::Report report;
  report.exercise = job.exercise;
  report.submission = job.folder.string();
  report.student = job.student;
  report.command = command_for(task.command, job);
  report.isolation = task.isolation;
  report.control_group = task.control_group;
  report.verdict = model::Verdict::error;
  report.error = {fmt::format("The grader failed, not the submission: {}", why),
                  fmt::format("Le correcteur a échoué, pas le rendu : {}", why)};
  return report;
}

/// A hostile program's output may be a hundred times as long as any other: such a report keeps
/// fewer lines of it.
std::string stored_text(const model::Report& report, model::Language language) {
  constexpr std::size_t most_bytes = 8U << 20U;
  std::string text;
  for (std::size_t lines = 2000; lines > 0; lines /= 10) {
    text = report::to_json(report, language, lines).dump();
    if (text.size() <= most_bytes) break;
  }
  return text;
}

}  // namespace

std::string answer_of(const model::Report& report, model::Language language) {
  const report::Row row = report::row_of(report, language);
  const json grade = row.grade ? json(*row.grade) : json(nullptr);
  const json head = {{"verdict", report::name_of(report.verdict)},
                     {"score", row.score},
                     {"bonus", row.bonus},
                     {"max_score", row.max_score},
                     {"grade", grade},
                     {"possible", row.possible},
                     {"reason_en", report::row_of(report, model::Language::en).reason},
                     {"reason_fr", report::row_of(report, model::Language::fr).reason}};
  return head.dump() + "\n" + stored_text(report, language);
}

std::string failed_answer(const ClassTask& task, const batch::Job& job, const std::string& why) {
  return answer_of(failed_report(task, job, why), task.command.language);
}

store::Result result_of(std::string answer) {
  const std::size_t line = answer.find('\n');
  const json head = json::parse(answer.substr(0, line));
  store::Result result;
  store::Summary& summary = result.summary;
  summary.verdict = head.at("verdict").get<std::string>();
  summary.score = head.at("score").get<double>();
  summary.bonus = head.at("bonus").get<double>();
  summary.max_score = head.at("max_score").get<double>();
  if (!head.at("grade").is_null()) summary.grade = head.at("grade").get<double>();
  summary.possible = head.at("possible").get<double>();
  summary.reason = {head.at("reason_en").get<std::string>(),
                    head.at("reason_fr").get<std::string>()};
  answer.erase(0, line + 1);
  result.report = std::move(answer);
  return result;
}

}  // namespace interleave
