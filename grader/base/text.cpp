#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/characters.hpp"

namespace interleave::base {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    if (end == std::string_view::npos) {
      parts.emplace_back(text.substr(begin));
      return parts;
    }
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

namespace {

// Letters of some scripts carry two or three marks; a tower of them hides the lines above.
constexpr int most_marks = 4;

void escape(std::string& clean, std::string_view bytes) {
  for (const char byte : bytes) {
    clean += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  }
}

}  // namespace

std::string printable(std::string_view bytes) {
  std::string clean;
  clean.reserve(bytes.size());
  int marks = most_marks;  // a mark at the beginning would be drawn over what is not the text's own
  while (!bytes.empty()) {
    const Character character = first_character(bytes);
    const bool mark = character.valid && is_combining(character.code);
    const bool break_or_tab = character.code == '\n' || character.code == '\t';
    const bool harmful = !character.valid || is_invisible(character.code) ||
                         (is_control(character.code) && !break_or_tab);
    marks = mark ? marks + 1 : break_or_tab ? most_marks : 0;
    if (harmful || (mark && marks > most_marks)) {
      escape(clean, bytes.substr(0, character.bytes));
    } else {
      clean += bytes.substr(0, character.bytes);
    }
    bytes.remove_prefix(character.bytes);
  }
  return clean;
}

std::string one_line(std::string_view bytes) {
  std::string line;
  for (const char character : printable(bytes)) {
    if (character == '\n') {
      line += "\\n";
    } else if (character == '\t') {
      line += "\\t";
    } else {
      line += character;
    }
  }
  return line;
}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string best;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace interleave::base
