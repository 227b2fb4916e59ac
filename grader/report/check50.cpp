#include "report/check50.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Verdict;
using nlohmann::ordered_json;

namespace {

ordered_json cause_of(const CheckView& check, model::Language language) {
  if (check.verdict == Verdict::pass) return nullptr;
  std::string rationale = check.seen;
  if (check.verdict == Verdict::inconclusive) {
    rationale = word_for(check.verdict, language) + ": " + rationale;
  }
  ordered_json cause = {{"rationale", rationale}, {"help", nullptr}};
  if (!check.hint.empty()) cause["help"] = check.hint;
  if (check.verdict == Verdict::fail && !check.expected.empty()) {
    cause["expected"] = check.expected;
    cause["actual"] = check.seen;
  }
  return cause;
}

ordered_json check50_result(const CheckView& check, const model::Report& report,
                            model::Language language) {
  ordered_json log = ordered_json::array();
  for (const std::string& note : check.notes) log.push_back(note);
  for (const std::string& line : check.schedule) log.push_back(line);
  for (const std::string& line : check.lines) log.push_back(line);
  ordered_json passed = nullptr;  // skipped, in check50's words; inconclusive as well
  if (check.verdict == Verdict::pass) passed = true;
  if (check.verdict == Verdict::fail) passed = false;
  return {{"name", check.id},
          {"description", check.title},
          {"passed", passed},
          {"log", log},
          {"cause", cause_of(check, language)},
          {"data", {{"isolation", name_of(report.isolation)}}},
          {"dependency", nullptr}};
}

}  // namespace

std::string check50(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  ordered_json result = {{"slug", "interleave/" + base::one_line(report.exercise)},
                         {"version", setting.version}};
  if (!view.error.empty()) {
    result["error"] = {{"type", "GraderError"},
                       {"value", view.error},
                       {"traceback", ordered_json::array()},
                       {"data", ordered_json::object()}};
    return result.dump(2) + "\n";
  }
  ordered_json results = ordered_json::array();
  for (const CheckView& check : view.checks) {
    results.push_back(check50_result(check, report, language));
  }
  result["results"] = results;
  return result.dump(2) + "\n";
}

}  // namespace interleave::report
