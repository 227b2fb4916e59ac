#include "report/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/columns.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Finding;
using model::Language;
using model::Report;
using model::Text;
using model::Verdict;

namespace {

constexpr std::size_t label_width = 12;
constexpr std::size_t most_evidence_lines = 9;
constexpr std::size_t most_diagnostics = 5;

const char* colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "\x1b[32m";
    case Verdict::fail:
      return "\x1b[31m";
    case Verdict::inconclusive:
      return "\x1b[33m";
    case Verdict::skipped:
      return "\x1b[2m";
    case Verdict::error:
      return "\x1b[35m";
  }
  return "";
}

std::string coloured(const std::string& text, Verdict verdict, const TerminalStyle& style) {
  return style.colour ? colour_of(verdict) + text + "\x1b[0m" : text;
}

const char* mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "✓";
    case Verdict::fail:
      return "✗";
    case Verdict::inconclusive:
      return "?";
    case Verdict::skipped:
      return "–";
    case Verdict::error:
      return "!";
  }
  return "!";
}

/// "      label       text", wrapped and aligned below itself.
std::string labelled(const std::string& label, const std::string& text,
                     const TerminalStyle& style) {
  if (text.empty()) return {};
  std::string out;
  std::string head = label;
  const std::size_t width = std::max<std::size_t>(40, style.width) - label_width - 6;
  for (const std::string& line : wrapped(base::printable(text), width)) {
    out += fmt::format("      {}{}\n", padded(head, label_width), line);
    head.clear();
  }
  return out;
}

std::string points_of(const Finding& finding) {
  if (finding.max_points == 0) return "";
  return fmt::format("{}/{}{}", points(finding.points), points(finding.max_points),
                     finding.bonus ? "+" : "");
}

const model::ObservedRun* run_of(const Report& report, const model::Evidence& evidence) {
  const auto run = std::find_if(report.runs.begin(), report.runs.end(), [&](const auto& candidate) {
    return candidate.case_name == evidence.case_name && candidate.index == evidence.run;
  });
  return run == report.runs.end() ? nullptr : &*run;
}

std::string writer_of(const model::ObservedRun& run, const model::Line& line, Language language) {
  if (line.writer < 0) return "?";
  const int pid = run.record.processes.at(static_cast<std::size_t>(line.writer)).pid;
  if (line.writer == 0) return fmt::format("main {}", pid);
  return fmt::format("{} {}", language == Language::fr ? "proc." : "process", pid);
}

std::string evidence_line(const model::ObservedRun& run, std::size_t index, bool offending,
                          const TerminalStyle& style) {
  const model::Line& line = run.record.lines[index];
  // The columns before the text; a row that is too wide would go on in the terminal's first column.
  const std::size_t room = std::min<std::size_t>(60, std::max<std::size_t>(60, style.width) - 40);
  const std::string text = fitted(base::one_line(base::shortened(line.text, 1000)), room);
  const std::string row = fmt::format(
      "      {}{} {:>5}  {}  {}\n", std::string(label_width - 2, ' '), offending ? ">" : " ",
      index + 1, padded(writer_of(run, line, style.language), 13), text);
  return offending ? coloured(row, Verdict::fail, style) : row;
}

/// The offending lines with two lines of context around each, in the order of the output.
std::string evidence_lines(const model::ObservedRun& run, const model::Evidence& evidence,
                           const TerminalStyle& style) {
  std::vector<std::size_t> shown;
  for (const std::size_t line : evidence.lines) {
    const std::size_t first = line < 2 ? 0 : line - 2;
    for (std::size_t i = first; i <= line + 2 && i < run.record.lines.size(); ++i)
      shown.push_back(i);
  }
  std::sort(shown.begin(), shown.end());
  shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
  if (shown.size() > most_evidence_lines) shown.resize(most_evidence_lines);
  std::string out;
  for (const std::size_t line : shown) {
    const bool offending =
        std::find(evidence.lines.begin(), evidence.lines.end(), line) != evidence.lines.end();
    out += evidence_line(run, line, offending, style);
  }
  return out;
}

std::string evidence_of(const Report& report, const Finding& finding, const TerminalStyle& style) {
  std::string out;
  for (const Text& note : finding.evidence.notes) {
    out += labelled("", note.in(style.language), style);
  }
  const model::ObservedRun* run = run_of(report, finding.evidence);
  if (run == nullptr || finding.evidence.lines.empty()) return out;
  return out + evidence_lines(*run, finding.evidence, style);
}

std::string details_of(const Report& report, const Finding& finding, const TerminalStyle& style) {
  const Language language = style.language;
  const bool french = language == Language::fr;
  if (finding.verdict == Verdict::skipped) {
    return labelled("", finding.seen.in(language), style);
  }
  return labelled(french ? "attendu" : "expected", finding.expected.in(language), style) +
         labelled(french ? "vu" : "seen", finding.seen.in(language), style) +
         evidence_of(report, finding, style) +
         labelled(french ? "pourquoi" : "why", finding.why.in(language), style) +
         labelled(french ? "piste" : "hint", finding.hint.in(language), style);
}

std::string check_line(const Report& report, const Finding& finding, const TerminalStyle& style) {
  const std::string mark = coloured(mark_of(finding.verdict), finding.verdict, style);
  std::string out = fmt::format("  {} {} {} {}\n", mark, padded(finding.check, 22),
                                padded(points_of(finding), 7), finding.title.in(style.language));
  if (finding.verdict != Verdict::pass) out += details_of(report, finding, style);
  return out;
}

/// "main.cpp:3:7: ", as far as it is known.
std::string place_of(const model::Diagnostic& diagnostic) {
  if (diagnostic.file.empty()) return {};
  std::string place = diagnostic.file;
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  return place + ": ";
}

std::string diagnostics_of(const model::Build& build, const TerminalStyle& style) {
  std::string out;
  std::size_t shown = 0;
  for (const model::Diagnostic& diagnostic : build.diagnostics) {
    if (diagnostic.severity == model::Diagnostic::Severity::note) continue;
    if (shown++ == most_diagnostics) {
      return out + (style.language == Language::fr ? "    … et d’autres messages du compilateur\n"
                                                   : "    … and more messages of the compiler\n");
    }
    const bool error = diagnostic.severity == model::Diagnostic::Severity::error;
    const std::string message =
        fmt::format("{}{}: {}", base::one_line(place_of(diagnostic)), error ? "error" : "warning",
                    base::one_line(diagnostic.message));
    std::string indent = "    ";
    for (const std::string& line :
         wrapped(fitted(message, 400), std::max<std::size_t>(40, style.width) - 6)) {
      out += coloured(indent + line + "\n", error ? Verdict::fail : Verdict::inconclusive, style);
      indent = "      ";
    }
  }
  return out;
}

std::string headline(const Report& report, const TerminalStyle& style) {
  const std::string who = report.student.empty() ? report.submission : report.student;
  const std::string name = base::one_line(report.exercise + " · " + who);
  const std::string score =
      score_text(report.score, report.bonus, report.max_score, style.language);
  const std::size_t score_width = std::max<std::size_t>(9, columns_of(score));
  const std::size_t name_width = style.width - 15 - score_width;
  return fmt::format("{} {} {}\n", padded(fitted(name, name_width), name_width),
                     padded(score, score_width),
                     coloured(word_for(report.verdict, style.language), report.verdict, style));
}

}  // namespace

std::string isolation_line(model::Isolation isolation, model::ControlGroup group,
                           Language language) {
  const bool french = language == Language::fr;
  std::string memory = french ? "mémoire limitée par processus" : "memory limited by process";
  if (group != model::ControlGroup::none) {
    memory = french ? "mémoire de toute l’exécution limitée par cgroup "
                    : "memory of the whole run limited by cgroup ";
    memory += name_of(group);
  }
  return fmt::format("  {} {} ({})\n", french ? "isolation :" : "isolation:", name_of(isolation),
                     memory);
}

std::string terminal_report(const Report& report, const TerminalStyle& style) {
  const bool french = style.language == Language::fr;
  std::string out = headline(report, style);
  if (report.verdict == Verdict::error && !report.error.empty()) {
    out += labelled(french ? "erreur" : "error", report.error.in(style.language), style);
  }
  for (const Text& notice : report.notices)
    out += labelled("note", notice.in(style.language), style);
  out += diagnostics_of(report.build, style);
  for (const Finding& finding : report.findings) out += check_line(report, finding, style);
  out += isolation_line(report.isolation, report.control_group, style.language);
  out += fmt::format("  {} {}\n",
                     french ? "revoir :" : "show it again:", base::one_line(report.command));
  return out;
}

Row row_of(const Report& report, Language language) {
  Row row{base::one_line(report.student),
          report.exercise,
          report.score,
          report.bonus,
          report.max_score,
          report.verdict,
          {},
          {}};
  if (report.verdict == Verdict::error) row.reason = report.error.in(language);
  for (const Finding& finding : report.findings) {
    if (!row.reason.empty()) break;
    if (finding.verdict == Verdict::pass || finding.verdict == Verdict::skipped) continue;
    if (finding.bonus) continue;
    row.reason = finding.check + ": " + finding.seen.in(language);
  }
  std::replace(row.reason.begin(), row.reason.end(), '\n', ' ');
  row.reason = base::one_line(row.reason);
  return row;
}

namespace {

/// A student's name is cut where it is long; a place is not, as its end is what tells it apart.
std::string name_of(const Row& row) {
  constexpr std::size_t most = 28;
  return row.place.empty() ? fitted(row.student, most) : row.place;
}

}  // namespace

std::string class_table(const std::vector<Row>& rows, const TerminalStyle& style) {
  const bool french = style.language == Language::fr;
  std::size_t name_width = french ? 8 : 7;
  std::size_t exercise_width = french ? 8 : 8;
  std::size_t score_width = 10;
  std::vector<std::string> scores;
  for (const Row& row : rows) {
    name_width = std::max(name_width, columns_of(name_of(row)));
    exercise_width = std::max(exercise_width, columns_of(row.exercise));
    scores.push_back(score_text(row.score, row.bonus, row.max_score, style.language));
    score_width = std::max(score_width, columns_of(scores.back()));
  }
  const std::size_t fixed = name_width + exercise_width + score_width + 13 + 4;
  const std::size_t reason_width = style.width > fixed + 20 ? style.width - fixed : 20;
  std::string out =
      fmt::format("{} {} {} {} {}\n", padded(french ? "étudiant" : "student", name_width),
                  padded(french ? "exercice" : "exercise", exercise_width),
                  padded(french ? "note" : "score", score_width), padded("verdict", 13),
                  french ? "première raison" : "first reason");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const std::string verdict = padded(word_for(row.verdict, style.language), 13);
    out += fmt::format("{} {} {} {} {}\n", padded(name_of(row), name_width),
                       padded(row.exercise, exercise_width), padded(scores[i], score_width),
                       coloured(verdict, row.verdict, style), fitted(row.reason, reason_width));
  }
  return out;
}

}  // namespace interleave::report
