#include "report/prairielearn.hpp"

#include <nlohmann/json.hpp>

#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using nlohmann::ordered_json;

namespace {

ordered_json prairielearn_test(const CheckView& check, model::Language language) {
  ordered_json test = {{"name", check.id}, {"description", check.title}};
  if (check.max_points > 0 && check.verdict != model::Verdict::inconclusive) {
    test["points"] = check.points;
    test["max_points"] = check.bonus ? 0 : check.max_points;
  }
  if (check.verdict != model::Verdict::pass) test["message"] = word_for(check.verdict, language);
  test["output"] = feedback_of(check, language);
  return test;
}

}  // namespace

std::string prairielearn(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  ordered_json result = {{"gradable", view.grade.has_value()}};
  if (!view.grade) {
    result["format_errors"] = {summary_of(view, language)};
    return result.dump(2) + "\n";
  }
  result["score"] = view.grade->fraction;
  result["output"] = summary_of(view, language);
  ordered_json tests = ordered_json::array();
  for (const CheckView& check : view.checks) tests.push_back(prairielearn_test(check, language));
  result["tests"] = tests;
  return result.dump(2) + "\n";
}

}  // namespace interleave::report
