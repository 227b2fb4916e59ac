#pragma once

// Sentences in both languages. The arguments of a sentence may themselves be texts in both.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/text.hpp"

namespace interleave::check {

using model::Text;

namespace detail {
inline const std::string& in(const Text& text, model::Language language) {
  return text.in(language);
}
template <class T>
const T& in(const T& other, model::Language /*language*/) {
  return other;
}
/// What an argument of a sentence is in one language.
template <class T>
using Shown = std::conditional_t<std::is_same_v<T, Text>, std::string, T>;
}  // namespace detail

/// The sentence with its {} filled in, fmt's syntax. Both languages take the same arguments; the
/// compiler checks them.
template <class... Args>
Text say(fmt::format_string<const detail::Shown<Args>&...> english,
         fmt::format_string<const detail::Shown<Args>&...> french, const Args&... args) {
  return {fmt::format(english, detail::in(args, model::Language::en)...),
          fmt::format(french, detail::in(args, model::Language::fr)...)};
}

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
