#include "report/json_grades.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "report/words.hpp"

namespace interleave::report {

namespace {

using nlohmann::json;
using namespace model;

/// Most of a report, and nothing for gradebooks: it is not kept while the file is read.
bool is_kept(const json& key) { return key != "runs" && key != "build" && key != "evidence"; }

/// The enumerator of this name. Throws std::out_of_range.
template <class Enum, std::size_t Count>
Enum named(const std::string& name, const std::array<Enum, Count>& all) {
  for (const Enum each : all) {
    if (name_of(each) == name) return each;
  }
  throw std::out_of_range(name);
}

Verdict verdict_of(const json& object) {
  return named(object.at("verdict").get<std::string>(),
               std::array{Verdict::pass, Verdict::fail, Verdict::inconclusive, Verdict::skipped,
                          Verdict::error});
}

Visibility visibility_of(const json& object) {
  return named(object.at("visibility").get<std::string>(),
               std::array{Visibility::always, Visibility::hidden, Visibility::after_due});
}

/// A text whose other language stands in the translations.
Text text_of(const json& finding, const char* key, Language language) {
  const bool french = language == Language::fr;
  std::string own = finding.at(key).get<std::string>();
  std::string other =
      finding.at("translations").at(french ? "en" : "fr").at(key).get<std::string>();
  return french ? Text{std::move(other), std::move(own)} : Text{std::move(own), std::move(other)};
}

Finding finding_of(const json& object, Language language) {
  Finding finding;
  finding.check = object.at("check").get<std::string>();
  finding.kind = object.at("kind").get<std::string>();
  finding.verdict = verdict_of(object);
  finding.points = object.at("points").get<double>();
  finding.max_points = object.at("max_points").get<double>();
  finding.bonus = object.at("bonus").get<bool>();
  finding.visibility = visibility_of(object);
  finding.title = text_of(object, "title", language);
  finding.expected = text_of(object, "expected", language);
  finding.seen = text_of(object, "seen", language);
  finding.why = text_of(object, "why", language);
  finding.hint = text_of(object, "hint", language);
  return finding;
}

Report report_of(const json& object) {
  if (object.at("schema") != Report::schema) throw std::out_of_range("schema");
  const Language language = object.at("language") == "fr" ? Language::fr : Language::en;
  Report report;
  report.exercise = object.at("exercise").get<std::string>();
  report.title = same_text(object.at("title").get<std::string>());
  report.submission = object.at("submission").get<std::string>();
  report.student = object.at("student").get<std::string>();
  report.score = object.at("score").get<double>();
  report.bonus = object.at("bonus").get<double>();
  report.max_score = object.at("max_score").get<double>();
  report.verdict = verdict_of(object);
  for (const json& notice : object.at("notices")) {
    report.notices.push_back(same_text(notice.get<std::string>()));
  }
  for (const json& finding : object.at("findings")) {
    report.findings.push_back(finding_of(finding, language));
  }
  return report;
}

}  // namespace

base::Result<std::vector<Report>> grades_in_json(std::string_view text) {
  const auto keep = [](int /*depth*/, json::parse_event_t event, json& parsed) {
    return event != json::parse_event_t::key || is_kept(parsed);
  };
  try {
    const json whole = json::parse(text, keep);
    std::vector<Report> reports;
    if (!whole.contains("reports")) {
      reports.push_back(report_of(whole));
      return reports;
    }
    for (const json& each : whole.at("reports")) reports.push_back(report_of(each));
    return reports;
  } catch (const json::exception&) {
  } catch (const std::out_of_range&) {
  }
  return base::failure("is no JSON report of this version of the grader");
}

}  // namespace interleave::report
