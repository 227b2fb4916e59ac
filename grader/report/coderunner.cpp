#include "report/coderunner.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/markup.hpp"
#include "report/view.hpp"

namespace interleave::report {

using nlohmann::ordered_json;

namespace {

std::string paragraphs(const std::string& text) {
  std::string html;
  for (const std::string& line : base::split(text, '\n')) {
    if (!line.empty()) html += "<p>" + markup_text(line) + "</p>";
  }
  return html;
}

/// A tick, a cross, or, in between, the sign for what is neither.
double correctness(const CheckView& check) {
  if (check.verdict == model::Verdict::pass) return 1;
  return lost(check) ? 0 : 0.5;
}

}  // namespace

std::string coderunner(const model::Report& report, const Setting& setting, Audience audience) {
  const model::Language language = setting.terminal.language;
  const bool french = language == model::Language::fr;
  const View view = view_of(report, language, audience);
  ordered_json result = {{"prologuehtml", paragraphs(summary_of(view, language))}};
  if (!view.grade) return result.dump() + "\n";
  result["fraction"] = view.grade->fraction;
  ordered_json rows = ordered_json::array();
  rows.push_back({"iscorrect", french ? "Vérification" : "Check", french ? "Points" : "Mark",
                  french ? "Retour" : "Feedback"});
  for (const CheckView& check : view.checks) {
    const std::string mark = mark_of(check);
    rows.push_back(
        {correctness(check), check.title, mark.empty() ? "–" : mark, feedback_of(check, language)});
  }
  result["testresults"] = rows;
  // Of the columns but `iscorrect`: CodeRunner itself escapes what is %s.
  result["columnformats"] = {"%s", "%s", "%s"};
  return result.dump() + "\n";
}

}  // namespace interleave::report
