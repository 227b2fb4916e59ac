#include "report/class_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/cut.hpp"
#include "report/grade.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Language;
using nlohmann::json;

namespace {

constexpr std::size_t most_summary_bytes = 300;  ///< of a title, a name, a reason

}  // namespace

std::string class_part(const model::Report& report, const Setting& setting, Audience /*audience*/) {
  const std::optional<Grade> grade = grade_of(report);
  json checks = json::array();
  for (const model::Finding& finding : report.findings) {
    checks.push_back({cut_line(finding.check, most_summary_bytes),
                      cut_line(finding.title.in(setting.terminal.language), most_summary_bytes),
                      static_cast<int>(finding.verdict)});
  }
  return json{{"share", grade ? json(grade->fraction) : json()},
              {"seconds", report.seconds},
              {"checks", std::move(checks)}}
      .dump();
}

std::vector<Summary> summaries_of(const std::vector<Part>& parts, Language language) {
  std::vector<Summary> summaries;
  for (const Part& part : parts) {
    const Row& row = part.row;
    const json kept = json::parse(part.text());
    const bool error = row.verdict == model::Verdict::error;
    Summary summary{
        .who = cut_line(row.place.empty() ? row.student : row.place, most_summary_bytes),
        .exercise = cut_line(row.exercise, most_summary_bytes),
        .score = error ? std::string() : score_text(row.score, row.bonus, row.max_score, language),
        .verdict = row.verdict,
        .reason = cut_line(row.reason, most_summary_bytes),
        .share = {},
        .seconds = kept.at("seconds").get<double>(),
        .checks = {},
        .address = url_of(part.own_report)};
    if (!kept.at("share").is_null()) summary.share = kept.at("share").get<double>();
    for (const json& check : kept.at("checks")) {
      summary.checks.push_back({check.at(0).get<std::string>(), check.at(1).get<std::string>(),
                                static_cast<model::Verdict>(check.at(2).get<int>())});
    }
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

std::string percent(std::optional<double> share, Language language) {
  if (!share) return "–";
  // A sum of thirds may be a little less than what it stands for.
  const double whole = std::floor(*share * 100 + 1e-6);
  return fmt::format("{:.0f}{}%", whole, language == Language::fr ? "\u202f" : "");
}

std::optional<double> median_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string url_of(std::string_view path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string url;
  for (const char byte : path) {
    if (plain.find(byte) != std::string_view::npos) {
      url += byte;
    } else {
      url += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return url;
}

}  // namespace interleave::report
