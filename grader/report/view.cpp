#include "report/view.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/cut.hpp"
#include "report/evidence.hpp"
#include "report/schedule_words.hpp"
#include "report/words.hpp"

namespace interleave::report {

using model::Finding;
using model::Language;
using model::Report;
using model::Text;
using model::Verdict;
using model::Visibility;

namespace {

constexpr std::size_t most_text_bytes = 2000;  ///< of a sentence or paragraph
constexpr std::size_t most_line_shown = 300;   ///< of a line of output
constexpr std::size_t most_notes = 20;
constexpr std::size_t most_remarks = 40;
constexpr std::size_t schedule_width = 100;  ///< columns
constexpr std::size_t most_schedules = 2;    ///< beside the budget: each is some 20,000 bytes
/// A fourth of the smallest limit of a platform, PrairieLearn's 1 MB (docs/externalGrading.md):
/// what a format adds, and escapes such as those of JSON, have room.
constexpr std::size_t most_bytes_of_all_checks = 250'000;

/// A check that is shown may have been skipped because of one that is not: its id says too much.
bool names_held_back(const Text& text, const Report& report, Audience audience) {
  if (audience == Audience::staff) return false;
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& other) {
    return other.visibility != Visibility::always &&
           text.en.find("“" + other.check + "”") != std::string::npos;
  });
}

std::string skipped_by_hidden(Language language) {
  return language == Language::fr
             ? "Non jugé, car une vérification dont celle-ci dépend n’a pas réussi."
             : "Not judged, because a check that this one builds on did not pass.";
}

std::vector<std::string> output_lines(const Report& report, const Finding& finding,
                                      Language language) {
  std::vector<std::string> lines;
  const model::ObservedRun* run = run_of(report, finding.evidence);
  if (run == nullptr) return lines;
  for (const ShownLine& shown : shown_lines(*run, finding.evidence)) {
    const model::Line& line = run->record.lines[shown.index];
    lines.push_back(fmt::format("{} {}  {}  {}", shown.offending ? ">" : " ", shown.index + 1,
                                writer_of(*run, line, language),
                                cut_line(line.text, most_line_shown)));
  }
  return lines;
}

/// Why the grader failed concerns the staff, and may name files of the machine.
std::string failure_text(const Text& reason, Language language, Audience audience) {
  if (audience == Audience::staff && !reason.empty()) {
    return cut_text(reason.in(language), most_text_bytes);
  }
  return language == Language::fr
             ? "Le correcteur a échoué, pas le rendu : rien n’est compté. Prévenez l’enseignant."
             : "The grader failed, not the submission: nothing is counted. Tell the instructor.";
}

/// `names`: it names a check that is held back.
std::string seen_of(const Finding& finding, bool names, Language language, Audience audience) {
  if (finding.verdict == Verdict::error) return failure_text(finding.seen, language, audience);
  if (names) return skipped_by_hidden(language);
  return cut_text(finding.seen.in(language), most_text_bytes);
}

CheckView view_of_check(const Report& report, const Finding& finding, Language language,
                        Audience audience) {
  CheckView view;
  view.id = base::one_line(finding.check);
  view.title = cut_line(finding.title.in(language), most_line_shown);
  view.verdict = finding.verdict;
  view.points = finding.points;
  view.max_points = finding.max_points;
  view.bonus = finding.bonus;
  view.visibility = finding.visibility;
  view.evidence = &finding.evidence;
  if (finding.verdict == Verdict::pass) return view;
  const bool names = names_held_back(finding.seen, report, audience);
  view.expected = cut_text(finding.expected.in(language), most_text_bytes);
  view.seen = seen_of(finding, names, language, audience);
  view.why = cut_text(finding.why.in(language), most_text_bytes);
  if (!names) view.hint = cut_text(finding.hint.in(language), most_text_bytes);
  for (const Text& note : finding.evidence.notes) {
    if (view.notes.size() == most_notes) break;
    view.notes.push_back(cut_text(note.in(language), most_line_shown));
  }
  const std::string replay = replay_sentence(finding.evidence, language);
  if (audience == Audience::staff && !replay.empty()) view.notes.push_back(base::one_line(replay));
  view.lines = output_lines(report, finding, language);
  if (finding.evidence.schedule) {
    view.schedule = schedule_words(*finding.evidence.schedule, language, schedule_width);
  }
  return view;
}

std::vector<std::string> compiler_messages(const model::Build& build, Language language) {
  std::vector<std::string> messages;
  bool more = false;
  for (const model::Diagnostic* diagnostic : shown_diagnostics(build, more)) {
    messages.push_back(cut_line(diagnostic_line(*diagnostic), most_line_shown));
  }
  if (more) messages.push_back(more_diagnostics(language));
  return messages;
}

bool may_see(const Finding& finding, Audience audience) {
  if (audience == Audience::staff || finding.visibility == Visibility::always) return true;
  return audience == Audience::platform && finding.visibility == Visibility::after_due;
}

void hold_back(HeldBack& held, const Finding& finding) {
  ++held.checks;
  held.points += finding.points;
  if (!finding.bonus) held.max_points += finding.max_points;
}

std::string held_back_remark(const HeldBack& hidden, const HeldBack& after_due, Language language) {
  const std::size_t checks = hidden.checks + after_due.checks;
  const std::string possible = points(hidden.max_points + after_due.max_points);
  if (language == Language::fr) {
    return checks == 1 ? fmt::format("Une vérification ({} points) n’est pas montrée.", possible)
                       : fmt::format("{} vérifications ({} points) ne sont pas montrées.", checks,
                                     possible);
  }
  return checks == 1 ? fmt::format("One check ({} points) is not shown.", possible)
                     : fmt::format("{} checks ({} points) are not shown.", checks, possible);
}

bool any_inconclusive(const std::vector<CheckView>& checks) {
  return std::any_of(checks.begin(), checks.end(), [](const CheckView& check) {
    return check.verdict == Verdict::inconclusive && check.max_points > 0 && !check.bonus;
  });
}

std::vector<std::string> remarks_of(const Report& report, const View& view, Language language) {
  std::vector<std::string> remarks;
  for (const Text& notice : report.notices) {
    if (remarks.size() == most_remarks) break;
    remarks.push_back(cut_line(notice.in(language), most_line_shown));
  }
  if (report.build.failure == model::BuildFailure::none) {
    for (std::string& message : compiler_messages(report.build, language))
      remarks.push_back(std::move(message));
  }
  if (any_inconclusive(view.checks)) {
    remarks.emplace_back(
        language == Language::fr
            ? "Ce qui est indécis ne rapporte ni ne coûte : la note est la part obtenue du reste."
            : "What is inconclusive neither earns nor costs: the grade is the share of the rest.");
  }
  if (view.hidden.checks + view.after_due.checks > 0) {
    remarks.push_back(held_back_remark(view.hidden, view.after_due, language));
  }
  remarks.push_back(isolation_line(report.isolation, report.control_group, language));
  return remarks;
}

void keep_few_schedules(std::vector<CheckView>& checks) {
  std::size_t kept = 0;
  for (CheckView& check : checks) {
    if (!check.schedule.empty() && ++kept > most_schedules) check.schedule.clear();
  }
}

/// Those in question stay longest.
void keep_few_lines(std::vector<std::string>& lines, std::size_t most) {
  for (std::size_t i = lines.size(); i-- > 0 && lines.size() > most;) {
    if (!lines[i].starts_with('>')) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (lines.size() > most) lines.resize(most);
}

/// However many checks there are, their texts keep within one budget, which those that passed leave
/// to the others.
void keep_within_budget(std::vector<CheckView>& checks) {
  const auto told = static_cast<std::size_t>(std::ranges::count_if(
      checks, [](const CheckView& check) { return check.verdict != Verdict::pass; }));
  const std::size_t share = most_bytes_of_all_checks / std::max<std::size_t>(1, told) / 8;
  if (share >= most_text_bytes) return;
  for (CheckView& check : checks) {
    for (std::string* text : {&check.expected, &check.seen, &check.why, &check.hint})
      *text = base::shortened(*text, share);
    const std::size_t most_lines = share / most_line_shown;
    if (check.notes.size() > most_lines) check.notes.resize(most_lines);
    keep_few_lines(check.lines, most_lines);
  }
}

/// Titles are of the spec, and those of all checks are there.
void keep_titles_short(std::vector<CheckView>& checks) {
  const std::size_t share = most_bytes_of_all_checks / std::max<std::size_t>(1, checks.size()) / 8;
  for (CheckView& check : checks) check.title = base::shortened(check.title, share);
}

}  // namespace

View view_of(const Report& report, Language language, Audience audience) {
  View view;
  view.title = cut_line(report.title.in(language), most_line_shown);
  if (view.title.empty()) view.title = base::one_line(report.exercise);
  view.grade = grade_of(report);
  view.score = score_text(report.score, report.bonus, report.max_score, language);
  if (report.verdict == Verdict::error) {
    view.error = failure_text(report.error, language, audience);
  }
  for (const Finding& finding : report.findings) {
    if (!may_see(finding, audience)) {
      hold_back(finding.visibility == Visibility::hidden ? view.hidden : view.after_due, finding);
      continue;
    }
    view.checks.push_back(view_of_check(report, finding, language, audience));
    if (finding.check == "build" && finding.verdict != Verdict::pass) {
      for (std::string& message : compiler_messages(report.build, language))
        view.checks.back().notes.push_back(std::move(message));
    }
  }
  keep_few_schedules(view.checks);
  keep_within_budget(view.checks);
  keep_titles_short(view.checks);
  view.remarks = remarks_of(report, view, language);
  return view;
}

std::string feedback_of(const CheckView& check, Language language) {
  const bool french = language == Language::fr;
  std::string text;
  const auto add = [&](const char* label, const std::string& what) {
    if (!what.empty()) text += fmt::format("{}{}\n", label, what);
  };
  add(french ? "attendu : " : "expected: ", check.expected);
  add(check.verdict == Verdict::skipped ? "" : french ? "vu : " : "seen: ", check.seen);
  for (const std::string& note : check.notes) add("", note);
  for (const std::string& line : check.schedule) add("  ", line);
  for (const std::string& line : check.lines) add("  ", line);
  add(french ? "pourquoi : " : "why: ", check.why);
  add(french ? "piste : " : "hint: ", check.hint);
  if (!text.empty()) text.pop_back();
  return text;
}

std::string summary_of(const View& view, Language language) {
  std::vector<std::string> lines = view.remarks;
  if (!view.error.empty()) {
    lines.insert(lines.begin(), view.error);
  } else if (view.hidden.checks + view.after_due.checks == 0) {
    lines.insert(lines.begin(), (language == Language::fr ? "note : " : "score: ") + view.score);
  }
  return base::joined(lines, "\n");
}

std::vector<std::string> short_feedback_of(const View& view, Language language) {
  std::vector<std::string> lines = base::split(summary_of(view, language), '\n');
  for (const CheckView& check : view.checks) {
    if (check.verdict == Verdict::pass) continue;
    lines.push_back(word_for(check.verdict, language) + ": " + check.title + ": " +
                    base::one_line(check.seen));
  }
  return lines;
}

std::string mark_of(const CheckView& check) {
  if (check.verdict == Verdict::inconclusive) return {};
  return points_text(check.points, check.max_points, check.bonus);
}

bool lost(const CheckView& check) {
  return check.verdict == Verdict::fail || check.verdict == Verdict::skipped;
}

}  // namespace interleave::report
