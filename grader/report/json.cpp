#include "report/json.hpp"

#include "base/text.hpp"
#include "report/schedule_json.hpp"
#include "report/words.hpp"

namespace interleave::report {

using base::printable;
using nlohmann::ordered_json;
using namespace model;

namespace {

ordered_json of(const Evidence& evidence, Language language) {
  ordered_json notes = ordered_json::array();
  for (const Text& note : evidence.notes) notes.push_back(printable(note.in(language)));
  ordered_json json = {
      {"case", evidence.case_name},      {"run", evidence.run}, {"lines", evidence.lines},
      {"processes", evidence.processes}, {"notes", notes},      {"figures", evidence.figures}};
  if (evidence.schedule) json["schedule"] = schedule_json(*evidence.schedule);
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
  const bool french = language == Language::fr;
  ordered_json json = {{"check", finding.check},
                       {"verdict", name_of(finding.verdict)},
                       {"kind", finding.kind},
                       {"points", finding.points},
                       {"max_points", finding.max_points},
                       {"bonus", finding.bonus},
                       {"visibility", name_of(finding.visibility)}};
  json.update(texts_of(finding, language));
  json["evidence"] = of(finding.evidence, language);
  json["translations"] = {
      {french ? "en" : "fr", texts_of(finding, french ? Language::en : Language::fr)}};
  return json;
}

/// Without `line` and `column` where they are unknown, such as in most messages of the linker.
ordered_json of(const Diagnostic& diagnostic) {
  constexpr const char* severities[] = {"note", "warning", "error"};
  ordered_json json = {{"file", printable(diagnostic.file)}};
  if (diagnostic.line > 0) json["line"] = diagnostic.line;
  if (diagnostic.line > 0 && diagnostic.column > 0) json["column"] = diagnostic.column;
  json["severity"] = severities[static_cast<int>(diagnostic.severity)];
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
          {"diagnostics", diagnostics},
          {"diagnostics_cut", build.diagnostics_cut}};
}

}  // namespace

ordered_json to_json(const Report& report, Language language, std::size_t most_lines) {
  ordered_json findings = ordered_json::array();
  for (const Finding& finding : report.findings) findings.push_back(of(finding, language));
  ordered_json runs = ordered_json::array();
  for (const ObservedRun& run : report.runs) runs.push_back(to_json(run, most_lines));
  ordered_json notices = ordered_json::array();
  for (const Text& notice : report.notices) notices.push_back(printable(notice.in(language)));
  return {{"schema", Report::schema},
          {"exercise", report.exercise},
          {"title", printable(report.title.in(language))},
          {"submission", printable(report.submission)},
          {"student", printable(report.student)},
          {"language", language == Language::fr ? "fr" : "en"},
          {"score", report.score},
          {"bonus", report.bonus},
          {"max_score", report.max_score},
          {"verdict", name_of(report.verdict)},
          {"error", printable(report.error.in(language))},
          {"notices", notices},
          {"findings", findings},
          {"build", of(report.build, language)},
          {"isolation", name_of(report.isolation)},
          {"control_group", name_of(report.control_group)},
          {"runs", runs},
          {"command", printable(report.command)},
          {"seed", report.seed},
          {"seconds", report.seconds}};
}

}  // namespace interleave::report
