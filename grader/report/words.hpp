#pragma once

#include <string>
#include <string_view>

#include "model/report.hpp"

namespace interleave::report {

/// The fixed name of a verdict in data: pass, fail, inconclusive, skipped, error.
[[nodiscard]] std::string_view name_of(model::Verdict verdict);
/// The word for people.
[[nodiscard]] std::string word_for(model::Verdict verdict, model::Language language);
[[nodiscard]] std::string_view name_of(model::Visibility visibility);
[[nodiscard]] std::string_view name_of(model::LeftoverKind kind);
[[nodiscard]] std::string_view name_of(model::Limit limit);
[[nodiscard]] std::string_view name_of(model::Isolation isolation);
[[nodiscard]] std::string_view name_of(model::Reaped reaped);

/// "2", "1.5": points without needless digits.
[[nodiscard]] std::string points(double value);

}  // namespace interleave::report
