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

/// How many bytes at the beginning are printable ASCII: nearly all of nearly every text.
std::size_t leading_ascii(std::string_view bytes) {
  const auto plain = [](char byte) { return byte >= ' ' && byte <= '~'; };
  return static_cast<std::size_t>(std::ranges::find_if_not(bytes, plain) - bytes.begin());
}

}  // namespace

std::string printable(std::string_view bytes) {
  std::string clean;
  clean.reserve(bytes.size());
  int marks = most_marks;  // a mark at the beginning would be drawn over what is not the text's own
  while (!bytes.empty()) {
    if (const std::size_t plain = leading_ascii(bytes); plain > 0) {
      clean += bytes.substr(0, plain);
      bytes.remove_prefix(plain);
      marks = 0;
      continue;
    }
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

/// Insertions, deletions, changes and swaps of neighbours ("optimal string alignment").
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before;  // the row above the row above
  std::vector<std::size_t> above;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, std::exchange(row, std::vector<std::size_t>(b.size() + 1, i)));
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string quoted_for_shell(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,@%+";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  // A word that does not show what it is, as bash's $'...' (bash(1), QUOTING): a command that can
  // be read and copied, whatever a folder is called.
  if (one_line(word) != word) {
    std::string escaped = "$'";
    for (const char c : word) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain_byte = byte >= ' ' && byte < 0x7F && c != '\'' && c != '\\';
      escaped += plain_byte ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
    }
    return escaped + "'";
  }
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

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
