#include "report/gradescope.hpp"

#include <nlohmann/json.hpp>

#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Verdict;
using nlohmann::ordered_json;

namespace {

ordered_json gradescope_test(const CheckView& check, model::Language language) {
  std::string name = check.title;
  if (check.verdict != Verdict::pass && check.verdict != Verdict::fail) {
    name += " (" + word_for(check.verdict, language) + ")";
  }
  ordered_json test = {{"name", name}};
  // An inconclusive check neither passed nor failed, and has no points to show.
  if (check.verdict == Verdict::pass || lost(check)) {
    test["status"] = check.verdict == Verdict::pass ? "passed" : "failed";
    if (check.max_points > 0) {
      test["score"] = check.points;
      test["max_score"] = check.bonus ? 0 : check.max_points;
    }
  }
  test["output"] = feedback_of(check, language);
  test["tags"] = {check.id};
  const bool late = check.visibility == model::Visibility::after_due;
  test["visibility"] = late ? "after_due_date" : "visible";
  return test;
}

ordered_json gradescope_hidden(const HeldBack& hidden, model::Language language) {
  return {{"name", hidden_checks(language)},
          {"score", hidden.points},
          {"max_score", hidden.max_points},
          {"visibility", "hidden"}};
}

}  // namespace

std::string gradescope(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  ordered_json result = {{"output", summary_of(view, language)},
                         {"output_format", "text"},
                         {"test_output_format", "text"},
                         {"test_name_format", "text"},
                         {"execution_time", report.seconds}};
  if (!view.grade) return result.dump(2) + "\n";
  result["score"] = view.grade->score;
  ordered_json tests = ordered_json::array();
  for (const CheckView& check : view.checks) tests.push_back(gradescope_test(check, language));
  if (view.hidden.checks > 0) tests.push_back(gradescope_hidden(view.hidden, language));
  result["tests"] = tests;
  return result.dump(2) + "\n";
}

}  // namespace interleave::report
