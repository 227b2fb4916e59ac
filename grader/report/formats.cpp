#include "report/formats.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/autolab.hpp"
#include "report/check50.hpp"
#include "report/class_page.hpp"
#include "report/class_summary.hpp"
#include "report/classroom50.hpp"
#include "report/coderunner.hpp"
#include "report/csv.hpp"
#include "report/gradescope.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/prairielearn.hpp"
#include "report/sarif.hpp"
#include "report/vpl.hpp"
#include "report/words.hpp"

namespace interleave::report {

namespace {

using Scope = Format::Scope;

std::string terminal_part(const model::Report& report, const Setting& setting,
                          Audience /*audience*/) {
  return terminal_report(report, setting.terminal) + "\n";
}

void terminal_whole(const std::vector<Part>& parts, const Setting& setting, const Sink& out) {
  if (setting.each) join(parts, "", out);
  if (parts.size() == 1) return;
  std::vector<Row> rows;
  for (const Part& part : parts) rows.push_back(part.row);
  const model::Language language = setting.terminal.language;
  out(class_table(rows, setting.terminal));
  for (const std::string& each : setting.left_out) out("\n  " + each);
  out(setting.left_out.empty() ? "" : "\n");
  out("\n  " + isolation_line(setting.isolation, setting.control_group, language) + "\n");
  out(language == model::Language::fr ? "\nLe rapport complet d’un rendu :\n  "
                                      : "\nThe whole report of one submission:\n  ");
  out(setting.example_command + "\n");
}

std::string json_part(const model::Report& report, const Setting& setting, Audience /*audience*/) {
  return to_json(report, setting.terminal.language).dump(2);
}

void json_whole(const std::vector<Part>& parts, const Setting& /*setting*/, const Sink& out) {
  if (parts.size() > 1) out("{\"reports\": [\n");
  join(parts, ",\n", out);
  out(parts.size() > 1 ? "\n]}\n" : "\n");
}

/// Formats of one submission: its part is the file.
void the_part(const std::vector<Part>& parts, const Setting& /*setting*/, const Sink& out) {
  out(parts.front().text());
}

/// Formats that are made from the rows alone.
std::string no_part(const model::Report& /*report*/, const Setting& /*setting*/,
                    Audience /*audience*/) {
  return {};
}

}  // namespace

void join(const std::vector<Part>& parts, std::string_view separator, const Sink& out) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out(separator);
    out(parts[i].text());
  }
}

std::string Format::text_of(const std::vector<Part>& parts, const Setting& setting) const {
  std::string text;
  whole(parts, setting, [&text](std::string_view piece) { text += piece; });
  return text;
}

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"terminal", ".txt", Scope::everything, Audience::staff, terminal_part, terminal_whole},
      {"json", ".json", Scope::everything, Audience::staff, json_part, json_whole},
      {"html", ".html", Scope::one_submission, Audience::student, html, the_part},
      {"html-staff", ".html", Scope::one_submission, Audience::staff, html, the_part},
      {"html-class", ".html", Scope::everything, Audience::staff, class_part, class_page},
      {"gradescope", ".json", Scope::one_submission, Audience::platform, gradescope, the_part},
      {"vpl",
       ".txt",
       Scope::one_submission,
       Audience::student,
       vpl,
       the_part,
       {"VPL_GRADEMIN", "VPL_GRADEMAX"}},
      {"coderunner", ".json", Scope::one_submission, Audience::student, coderunner, the_part},
      {"prairielearn", ".json", Scope::one_submission, Audience::student, prairielearn, the_part},
      {"autolab", ".txt", Scope::one_submission, Audience::student, autolab, the_part},
      {"junit", ".xml", Scope::everything, Audience::student, junit, junit_document},
      {"junit-artemis", ".xml", Scope::one_submission, Audience::student, artemis, junit_document},
      {"classroom50",
       ".json",
       Scope::one_submission,
       Audience::student,
       classroom50,
       the_part,
       {"CLASSROOM", "ASSIGNMENT", "ASSIGNMENT_TYPE", "OWNER", "SUBMISSION_TAG", "COMMIT_URL",
        "RELEASE_URL", "REVIEW_URL"}},
      {"check50", ".json", Scope::one_submission, Audience::student, check50, the_part},
      {"sarif", ".sarif", Scope::everything, Audience::student, sarif, sarif_log},
      {"csv", ".csv", Scope::everything, Audience::staff, no_part, csv},
      {"csv-canvas", ".csv", Scope::one_exercise, Audience::student, no_part, csv_canvas},
      {"csv-moodle", ".csv", Scope::one_exercise, Audience::student, moodle_feedback, csv_moodle},
  };
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace interleave::report
