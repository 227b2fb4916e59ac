#include "report/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/columns.hpp"
#include "report/evidence.hpp"
#include "report/schedule_words.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Finding;
using model::Language;
using model::Report;
using model::Text;
using model::Verdict;

namespace {

constexpr std::size_t label_width = 12;

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

std::string evidence_lines(const model::ObservedRun& run, const model::Evidence& evidence,
                           const TerminalStyle& style) {
  std::string out;
  for (const ShownLine& line : shown_lines(run, evidence)) {
    out += evidence_line(run, line.index, line.offending, style);
  }
  return out;
}

std::string evidence_of(const Report& report, const Finding& finding, const TerminalStyle& style) {
  std::string out;
  for (const Text& note : finding.evidence.notes) {
    out += labelled("", note.in(style.language), style);
  }
  if (!finding.evidence.replay.empty()) {  // in one piece, to be copied
    out += fmt::format("      {}{}\n", padded("", label_width),
                       base::one_line(replay_sentence(finding.evidence, style.language)));
  }
  if (finding.evidence.schedule) {
    const std::size_t width = std::max<std::size_t>(86, style.width) - 6;
    for (const std::string& line :
         schedule_words(*finding.evidence.schedule, style.language, width)) {
      out += "      " + line + "\n";
    }
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
  const std::string score = points_text(finding.points, finding.max_points, finding.bonus);
  std::string out = fmt::format("  {} {} {} {}\n", mark, padded(finding.check, 22),
                                padded(score, 7), finding.title.in(style.language));
  if (finding.verdict != Verdict::pass) out += details_of(report, finding, style);
  return out;
}

std::string diagnostics_of(const model::Build& build, const TerminalStyle& style) {
  std::string out;
  bool more = false;
  for (const model::Diagnostic* diagnostic : shown_diagnostics(build, more)) {
    const bool error = diagnostic->severity == model::Diagnostic::Severity::error;
    std::string indent = "    ";
    for (const std::string& line : wrapped(fitted(diagnostic_line(*diagnostic), 400),
                                           std::max<std::size_t>(40, style.width) - 6)) {
      out += coloured(indent + line + "\n", error ? Verdict::fail : Verdict::inconclusive, style);
      indent = "      ";
    }
  }
  return more ? out + "    " + more_diagnostics(style.language) + "\n" : out;
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

std::string coloured(const std::string& text, Verdict verdict, const TerminalStyle& style) {
  return style.colour ? colour_of(verdict) + text + "\x1b[0m" : text;
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
  out += "  " + isolation_line(report.isolation, report.control_group, style.language) + "\n";
  out += fmt::format("  {} {}\n",
                     french ? "revoir :" : "show it again:", base::one_line(report.command));
  return out;
}

}  // namespace interleave::report
