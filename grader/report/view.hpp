#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/report.hpp"
#include "report/audience.hpp"
#include "report/grade.hpp"

namespace interleave::report {

/// A check as a platform shows it: texts in one language, cleaned (base::printable) and cut, but
/// not yet escaped for a format.
struct CheckView {
  std::string id;
  std::string title;  ///< one line
  model::Verdict verdict = model::Verdict::pass;
  double points = 0;
  double max_points = 0;
  bool bonus = false;
  model::Visibility visibility = model::Visibility::always;
  std::string expected;
  std::string seen;
  std::string why;
  std::string hint;
  std::vector<std::string> notes;     ///< sentences of the evidence; messages of the compiler
  std::vector<std::string> lines;     ///< of output, "> 12  process 3  text", offending ones with >
  std::vector<std::string> schedule;  ///< the interleaving that shows it, in columns
  const model::Evidence* evidence = nullptr;  ///< in the report that the view was made of
};

/// Checks that the audience does not get to see, by when it might.
struct HeldBack {
  std::size_t checks = 0;
  double points = 0;
  double max_points = 0;  ///< without bonus
};

/// A report as one audience reads it in one language.
struct View {
  std::string title;
  std::vector<CheckView> checks;
  HeldBack hidden;     ///< never to be seen
  HeldBack after_due;  ///< for after the due date
  std::optional<Grade> grade;
  std::string score;                 ///< "22/24 + 2 bonus"
  std::string error;                 ///< of the grader itself; else empty
  std::vector<std::string> remarks;  ///< on the whole: what was left out, what is held back, …
};

/// All texts together are at most about 250,000 bytes, so that no platform's limit is near.
[[nodiscard]] View view_of(const model::Report& report, model::Language language,
                           Audience audience);

/// Everything about a check but its title and points, in lines: "expected: …", "seen: …", the lines
/// of output, why, hint. Of a check that passed nothing.
[[nodiscard]] std::string feedback_of(const CheckView& check, model::Language language);

/// The score, or why there is none, and the remarks, one a line. Without the score where something
/// is held back: whoever hides checks leaves it to the platform whether the total is shown.
[[nodiscard]] std::string summary_of(const View& view, model::Language language);

/// For gradebooks: the lines of the summary, and one for each check that did not pass.
[[nodiscard]] std::vector<std::string> short_feedback_of(const View& view,
                                                         model::Language language);

/// "3/4", "2/2+" of a bonus; empty where there are no points, or none to judge by.
[[nodiscard]] std::string mark_of(const CheckView& check);

/// Whether it counts against the student: failed, or skipped because something else failed.
[[nodiscard]] bool lost(const CheckView& check);

}  // namespace interleave::report
