#include "report/classroom50.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Finding;
using model::Verdict;
using nlohmann::ordered_json;

namespace {

/// Fields, and the runner's variables that they come from (wiki, Advanced Autograding).
constexpr std::pair<const char*, std::string_view> identity_fields[] = {
    {"classroom", "CLASSROOM"},
    {"assignment", "ASSIGNMENT"},
    {"assignment_type", "ASSIGNMENT_TYPE"},
    {"owner", "OWNER"},
    {"submission", "SUBMISSION_TAG"},
    {"commit", "COMMIT_URL"},
    {"release", "RELEASE_URL"},
    {"review", "REVIEW_URL"}};

std::string value_of(const Setting& setting, std::string_view variable) {
  const auto found = setting.variables.find(variable);
  return found == setting.variables.end() ? std::string() : base::one_line(found->second);
}

/// What is counted in: points, or hundredths of them.
double unit_of(const model::Report& report) {
  const bool whole =
      std::all_of(report.findings.begin(), report.findings.end(), [](const Finding& f) {
        return f.points == std::floor(f.points) && f.max_points == std::floor(f.max_points);
      });
  return whole ? 1 : 100;
}

ordered_json classroom50_test(const std::string& name, bool passed, double score, double most,
                              double unit) {
  return {{"test-name", name},
          {"passed", passed},
          {"score", std::llround(score * unit)},
          {"max-score", std::llround(most * unit)}};
}

/// What is inconclusive is no test: it neither earns nor costs.
ordered_json tests_of(const View& view, double unit, model::Language language) {
  ordered_json tests = ordered_json::array();
  for (const CheckView& check : view.checks) {
    if (check.verdict == Verdict::inconclusive) continue;
    ordered_json test = classroom50_test(check.id, check.verdict == Verdict::pass, check.points,
                                         check.bonus ? 0 : check.max_points, unit);
    test["description"] = check.title;
    if (check.verdict != Verdict::pass) test["feedback"] = feedback_of(check, language);
    tests.push_back(test);
  }
  const double held = view.hidden.points + view.after_due.points;
  const double most = view.hidden.max_points + view.after_due.max_points;
  if (view.hidden.checks + view.after_due.checks > 0) {
    tests.push_back(classroom50_test(hidden_checks(language), held >= most, held, most, unit));
  }
  return tests;
}

}  // namespace

std::string classroom50(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  ordered_json result = {{"schema", "classroom50/result/v1"}};
  for (const auto& [field, variable] : identity_fields) result[field] = value_of(setting, variable);
  // The runner itself stamps these two.
  for (const char* stamped : {"assignment_type", "owner"}) {
    if (result[stamped] == "") result.erase(stamped);
  }
  if (result["review"] == "") result["review"] = result["commit"];
  if (result["assignment"] == "") result["assignment"] = base::one_line(report.exercise);
  result["datetime"] = setting.now;
  if (!view.grade) return result.dump(2) + "\n";
  ordered_json tests = tests_of(view, unit_of(report), language);
  std::int64_t score = 0;
  std::int64_t most = 0;
  for (ordered_json& test : tests) {
    test["isolation"] = name_of(report.isolation);  // what it does not know is kept with a test
    score += test["score"].get<std::int64_t>();
    most += test["max-score"].get<std::int64_t>();
  }
  result["score"] = score;
  result["max-score"] = most;
  result["tests"] = tests;
  return result.dump(2) + "\n";
}

}  // namespace interleave::report
