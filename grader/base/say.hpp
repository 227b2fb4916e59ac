#pragma once

// Sentences in both languages.

#include <fmt/format.h>

#include <string>
#include <type_traits>

#include "model/text.hpp"

namespace interleave::base {

namespace detail {
inline const std::string& in(const model::Text& text, model::Language language) {
  return text.in(language);
}
template <class T>
const T& in(const T& other, model::Language /*language*/) {
  return other;
}
/// What an argument of a sentence is in one language.
template <class T>
using Shown = std::conditional_t<std::is_same_v<T, model::Text>, std::string, T>;
}  // namespace detail

/// The sentence with its {} filled in, fmt's syntax. Both languages take the same arguments, which
/// may themselves be texts in both; the compiler checks them.
template <class... Args>
model::Text say(fmt::format_string<const detail::Shown<Args>&...> english,
                fmt::format_string<const detail::Shown<Args>&...> french, const Args&... args) {
  return {fmt::format(english, detail::in(args, model::Language::en)...),
          fmt::format(french, detail::in(args, model::Language::fr)...)};
}

}  // namespace interleave::base
