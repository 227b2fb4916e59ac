#pragma once

// Sentences in both languages, and what they are made of.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/say.hpp"
#include "model/text.hpp"

namespace interleave::check {

using model::Text;

using base::say;

/// Two texts, one behind the other, with a space between them.
[[nodiscard]] Text operator+(const Text& first, const Text& second);

/// The first letter made a capital one.
[[nodiscard]] Text sentence(Text text);

/// "line"/"lines", « ligne »/« lignes ».
struct Noun {
  std::string_view one_en, many_en, one_fr, many_fr;
};
namespace noun {
inline constexpr Noun line{"line", "lines", "ligne", "lignes"};
inline constexpr Noun process{"process", "processes", "processus", "processus"};
inline constexpr Noun thread{"thread", "threads", "thread", "threads"};
inline constexpr Noun time{"time", "times", "fois", "fois"};
inline constexpr Noun run{"run", "runs", "exécution", "exécutions"};
inline constexpr Noun range{"range", "ranges", "intervalle", "intervalles"};
inline constexpr Noun value{"value", "values", "valeur", "valeurs"};
}  // namespace noun

/// "1 line", "2 lines".
[[nodiscard]] Text quantity(std::int64_t count, const Noun& noun);

/// "plain" or « simple » quotation marks around bytes of the student's, made printable and short.
[[nodiscard]] Text in_quotes(std::string_view bytes);

/// "0.25 s", « 0,25 s ».
[[nodiscard]] Text seconds_text(double seconds);

/// A number with a decimal point or comma and at most six digits.
[[nodiscard]] Text number_text(double number);

/// The elements joined by commas.
[[nodiscard]] Text listed(const std::vector<Text>& parts);

}  // namespace interleave::check
