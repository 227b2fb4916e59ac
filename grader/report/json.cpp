#include "report/json.hpp"

#include "base/text.hpp"
#include "report/schedule_json.hpp"
#include "report/words.hpp"

namespace interleave::report {

using base::printable;
using nlohmann::ordered_json;
using namespace model;

namespace {

ordered_json list_of(const std::vector<Text>& texts, Language language) {
  ordered_json list = ordered_json::array();
  for (const Text& text : texts) list.push_back(printable(text.in(language)));
  return list;
}

Language other_than(Language language) {
  return language == Language::fr ? Language::en : Language::fr;
}

ordered_json of(const Evidence& evidence, Language language) {
  ordered_json json = {{"case", evidence.case_name},
                       {"run", evidence.run},
                       {"lines", evidence.lines},
                       {"processes", evidence.processes},
                       {"notes", list_of(evidence.notes, language)},
                       {"figures", evidence.figures}};
  if (evidence.schedule) json["schedule"] = schedule_json(*evidence.schedule);
  if (!evidence.replay.empty()) json["replay"] = printable(evidence.replay);
  return json;
}

ordered_json texts_of(const Finding& finding, Language language) {
  return {{"title", printable(finding.title.in(language))},
          {"expected", printable(finding.expected.in(language))},
          {"seen", printable(finding.seen.in(language))},
          {"why", printable(finding.why.in(language))},
          {"hint", printable(finding.hint.in(language))}};
}

ordered_json of(const Finding& finding, Language language) {
  const Language other = other_than(language);
  ordered_json json = {{"check", finding.check},
                       {"verdict", name_of(finding.verdict)},
                       {"kind", finding.kind},
                       {"points", finding.points},
                       {"max_points", finding.max_points},
                       {"bonus", finding.bonus},
                       {"visibility", name_of(finding.visibility)}};
  json.update(texts_of(finding, language));
  json["evidence"] = of(finding.evidence, language);
  ordered_json translation = texts_of(finding, other);
  translation["notes"] = list_of(finding.evidence.notes, other);
  json["translations"] = {{code_of(other), std::move(translation)}};
  return json;
}

/// Without `line` and `column` where they are unknown, such as in most messages of the linker.
ordered_json of(const Diagnostic& diagnostic) {
  ordered_json json = {{"file", printable(diagnostic.file)}};
  if (diagnostic.line > 0) json["line"] = diagnostic.line;
  if (diagnostic.line > 0 && diagnostic.column > 0) json["column"] = diagnostic.column;
  json["severity"] = name_of(diagnostic.severity);
  json["message"] = printable(diagnostic.message);
  json["option"] = printable(diagnostic.option);
  return json;
}

ordered_json of(const Build& build, Language language) {
  ordered_json diagnostics = ordered_json::array();
  for (const Diagnostic& diagnostic : build.diagnostics) diagnostics.push_back(of(diagnostic));
  return {{"ok", build.failure == BuildFailure::none},
          {"explanation", printable(build.explanation.in(language))},
          {"seconds", seconds(build.compile_time)},
          {"diagnostics", std::move(diagnostics)},
          {"diagnostics_cut", build.diagnostics_cut}};
}

}  // namespace

ordered_json to_json(const Report& report, Language language, std::size_t most_lines) {
  ordered_json findings = ordered_json::array();
  for (const Finding& finding : report.findings) findings.push_back(of(finding, language));
  ordered_json runs = ordered_json::array();
  for (const ObservedRun& run : report.runs) runs.push_back(to_json(run, most_lines));
  const Language other = other_than(language);
  ordered_json translation = {{"title", printable(report.title.in(other))},
                              {"error", printable(report.error.in(other))},
                              {"notices", list_of(report.notices, other)},
                              {"explanation", printable(report.build.explanation.in(other))}};
  return {{"schema", Report::schema},
          {"exercise", report.exercise},
          {"title", printable(report.title.in(language))},
          {"submission", printable(report.submission)},
          {"student", printable(report.student)},
          {"language", code_of(language)},
          {"score", report.score},
          {"bonus", report.bonus},
          {"max_score", report.max_score},
          {"verdict", name_of(report.verdict)},
          {"error", printable(report.error.in(language))},
          {"notices", list_of(report.notices, language)},
          {"findings", std::move(findings)},
          {"build", of(report.build, language)},
          {"isolation", name_of(report.isolation)},
          {"control_group", name_of(report.control_group)},
          {"runs", std::move(runs)},
          {"command", printable(report.command)},
          {"seed", report.seed},
          {"seconds", report.seconds},
          {"translations", {{code_of(other), std::move(translation)}}}};
}

}  // namespace interleave::report
