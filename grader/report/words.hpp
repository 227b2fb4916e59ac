#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "model/report.hpp"

namespace interleave::report {

/// The fixed name of a verdict in data: pass, fail, inconclusive, skipped, error.
[[nodiscard]] std::string_view name_of(model::Verdict verdict);
/// One character, which tells verdicts apart without colours.
[[nodiscard]] const char* mark_of(model::Verdict verdict);
/// The word for people.
[[nodiscard]] std::string word_for(model::Verdict verdict, model::Language language);
[[nodiscard]] std::string_view name_of(model::Visibility visibility);
[[nodiscard]] std::string_view name_of(model::LeftoverKind kind);
[[nodiscard]] std::string_view name_of(model::Limit limit);
[[nodiscard]] std::string_view name_of(model::Isolation isolation);
[[nodiscard]] std::string_view name_of(model::ControlGroup group);
[[nodiscard]] std::string_view name_of(model::Reaped reaped);
[[nodiscard]] std::string_view name_of(model::Diagnostic::Severity severity);
[[nodiscard]] std::string_view name_of(model::PictureRow::Turn turn);
/// "en", "fr".
[[nodiscard]] std::string_view code_of(model::Language language);

/// The enumerator of this name, from the first up to `last`. Throws std::out_of_range when it is
/// none's.
template <class Enum>
[[nodiscard]] Enum named(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  throw std::out_of_range(std::string(name));
}

/// "2", "1.5": points without needless digits.
[[nodiscard]] std::string points(double value);

/// "3/4", "2/2+" of a bonus; empty where there are no points.
[[nodiscard]] std::string points_text(double reached, double max_points, bool bonus);

/// How the staff sees an interleaving again; empty where nothing was kept for it.
[[nodiscard]] std::string replay_sentence(const model::Evidence& evidence,
                                          model::Language language);

/// How formats call what they only count.
[[nodiscard]] std::string hidden_checks(model::Language language);

/// "22/24", or "22/24 + 2 bonus": a bonus never makes up for a point that was lost. `score`
/// includes the bonus.
[[nodiscard]] std::string score_text(double score, double bonus, double max_score,
                                     model::Language language);

/// One line: how strongly runs were kept apart from the machine, and what limited their memory.
[[nodiscard]] std::string isolation_line(model::Isolation isolation, model::ControlGroup group,
                                         model::Language language);

}  // namespace interleave::report
