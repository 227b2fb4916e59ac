#pragma once

// Sentences in both languages. The arguments of a sentence may themselves be texts in both.

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
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
template <class... Args>
std::string filled(std::string_view format, const Args&... args) {
  return fmt::vformat(format, fmt::make_format_args(args...));
}
}  // namespace detail

/// The sentence with its {} filled in, fmt's syntax. Both languages take the same arguments.
template <class... Args>
Text say(std::string_view english, std::string_view french, const Args&... args) {
  return {detail::filled(english, detail::in(args, model::Language::en)...),
          detail::filled(french, detail::in(args, model::Language::fr)...)};
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
