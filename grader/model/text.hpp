#pragma once

#include <string>
#include <utility>

namespace interleave::model {

enum class Language { en, fr };

/// One sentence or paragraph for people, in both languages of the courses.
struct Text {
  std::string en;
  std::string fr;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::fr ? fr : en;
  }
  [[nodiscard]] bool empty() const { return en.empty() && fr.empty(); }
  bool operator==(const Text&) const = default;
};

/// A text that reads alike in every language: a line of output, a number, a name.
inline Text same_text(std::string text) {
  Text both;
  both.fr = text;
  both.en = std::move(text);
  return both;
}

}  // namespace interleave::model
