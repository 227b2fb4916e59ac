#include "build/macros.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace interleave::build {
namespace {

bool is_of_word(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_';
}

/// The word that a text begins with, or nothing.
std::string_view word_at(std::string_view text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_of_word);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace

std::set<std::string> macros_of(std::string_view text) {
  constexpr std::string_view define = "define";
  std::set<std::string> macros;
  for (const std::string& line : base::split(text, '\n')) {
    std::string directive(base::trimmed(line));
    if (!directive.starts_with('#')) continue;
    directive = base::trimmed(directive.substr(1));
    if (word_at(directive) != define) continue;
    const std::string rest(base::trimmed(directive.substr(define.size())));
    if (const auto name = word_at(rest); !name.empty()) macros.emplace(name);
  }
  return macros;
}

std::string first_word_in(const std::set<std::string>& words, std::string_view line) {
  while (!line.empty()) {
    const std::string word(word_at(line));
    if (words.contains(word)) return word;
    line.remove_prefix(std::max<std::size_t>(word.size(), 1));
  }
  return "";
}

}  // namespace interleave::build
