#include "report/autolab.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

using nlohmann::ordered_json;

namespace {

/// Indented, so that no line of a submission looks like one of Autolab's.
std::string autolab_line(const std::string& line) { return "  " + base::one_line(line) + "\n"; }

std::string autolab_check(const CheckView& check, model::Language language) {
  std::string text = fmt::format("{} {}", word_for(check.verdict, language), check.title);
  if (const std::string mark = mark_of(check); !mark.empty()) text += " (" + mark + ")";
  text = autolab_line(text);
  const std::string feedback = feedback_of(check, language);
  if (feedback.empty()) return text;
  for (const std::string& line : base::split(feedback, '\n')) text += autolab_line("  " + line);
  return text;
}

/// What is inconclusive neither passed nor failed, and stands in the lines for people only.
ordered_json stages_of(const View& view, model::Language language) {
  const char* stage = language == model::Language::fr ? "Vérifications" : "Checks";
  ordered_json tests = ordered_json::object();
  for (const CheckView& check : view.checks) {
    if (check.verdict != model::Verdict::pass && !lost(check)) continue;
    ordered_json test = {{"passed", check.verdict == model::Verdict::pass}};
    if (lost(check)) test["hint"] = check.hint.empty() ? check.seen : check.hint;
    tests[check.id] = test;
  }
  return {{"_presentation", "semantic"}, {"stages", {stage}}, {stage, tests}};
}

}  // namespace

std::string autolab(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const View view = view_of(report, language, audience);
  std::string text;
  for (const std::string& line : base::split(summary_of(view, language), '\n'))
    text += autolab_line(line);
  if (!view.grade) return text;
  for (const CheckView& check : view.checks) text += autolab_check(check, language);
  const ordered_json scores = {{"scores", {{base::one_line(report.exercise), view.grade->score}}}};
  return text + stages_of(view, language).dump() + "\n" + scores.dump() + "\n";
}

}  // namespace interleave::report
