#include "report/csv.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

namespace interleave::report {

namespace {

constexpr std::size_t most_cell_bytes = 8000;  // Excel's cells hold 32,767 characters

/// What spreadsheets begin a formula with, behind blanks, and in full width as well (OWASP, "CSV
/// Injection").
bool like_a_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  const std::string_view rest = text.substr(first);
  constexpr std::string_view signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠", "−"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return rest.starts_with(sign); });
}

std::string csv_line(const std::vector<std::string>& cells) {
  return base::joined(cells, ",") + "\r\n";
}

/// Points possible, from a row that knows them.
double possible_in(const std::vector<Part>& parts) {
  double possible = 0;
  for (const Part& part : parts) possible = std::max(possible, part.row.possible);
  return possible;
}

}  // namespace

std::string csv_text(std::string_view text) {
  const std::string line = cut_line(text, most_cell_bytes);
  std::string cell = "\"";
  if (like_a_formula(line)) cell += '\'';
  for (const char character : line) cell += character == '"' ? "\"\"" : std::string(1, character);
  return cell + "\"";
}

void csv(const std::vector<Part>& parts, const Setting& setting, const Sink& out) {
  const bool french = setting.terminal.language == model::Language::fr;
  out(french ? "étudiant,exercice,note,bonus,maximum,verdict,première raison\r\n"
             : "student,exercise,score,bonus,maximum,verdict,first reason\r\n");
  for (const Part& part : parts) {
    const Row& row = part.row;
    const bool error = row.verdict == model::Verdict::error;
    out(csv_line({csv_text(row.student), csv_text(row.exercise), error ? "" : points(row.score),
                  error ? "" : points(row.bonus), error ? "" : points(row.max_score),
                  csv_text(word_for(row.verdict, setting.terminal.language)),
                  csv_text(row.reason)}));
  }
}

void csv_canvas(const std::vector<Part>& parts, const Setting& /*setting*/, const Sink& out) {
  out(csv_line({"Student", "ID", "SIS User ID", "SIS Login ID", "Section",
                csv_text(parts.front().row.exercise)}));
  out(csv_line({"    Points Possible", "", "", "", "", points(possible_in(parts))}));
  for (const Part& part : parts) {
    if (!part.row.grade) continue;
    const std::string name = csv_text(part.row.student);
    out(csv_line({name, "", "", name, "", points(*part.row.grade)}));
  }
}

void csv_moodle(const std::vector<Part>& parts, const Setting& setting, const Sink& out) {
  const bool addresses = std::all_of(parts.begin(), parts.end(), [](const Part& part) {
    return part.row.student.find('@') != std::string::npos;
  });
  const std::string exercise = parts.front().row.exercise;
  const bool french = setting.terminal.language == model::Language::fr;
  out(csv_line({addresses ? "useremail" : "useridnumber", csv_text(exercise),
                csv_text(exercise + (french ? " : retour" : ": feedback"))}));
  for (const Part& part : parts) {
    if (!part.row.grade) continue;
    out(csv_line({csv_text(part.row.student), points(*part.row.grade), csv_text(part.text())}));
  }
}

std::string moodle_feedback(const model::Report& report, const Setting& setting,
                            Audience audience) {
  const model::Language language = setting.terminal.language;
  return base::joined(short_feedback_of(view_of(report, language, audience), language), " | ");
}

}  // namespace interleave::report
