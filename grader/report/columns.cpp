#include "report/columns.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/text.hpp"

namespace interleave::report {

namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// wcwidth(3) depends on the locale of the caller, so the blocks that matter are named here:
/// combining marks take no column, East Asian wide characters and emoji take two. Where terminals
/// differ the larger width is taken: a line that is longer than it was thought would be wrapped by
/// the terminal, and go on in its first column.
std::size_t columns_of_character(char32_t code) {
  constexpr CodeRange wide[] = {
      {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23F3},
      {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
      {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},
      {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},
      {0x26F2, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},
      {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274E},   {0x2753, 0x2757},
      {0x2795, 0x2797},   {0x27B0, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B55},
      {0x2E80, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
      {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18DFF},
      {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F2FF},
      {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  constexpr char32_t as_emoji = 0xFE0F;  // makes what is before it wide on many terminals
  const auto within = [&](const CodeRange& range) {
    return code >= range.first && code <= range.last;
  };
  if (code >= 0x20 && code < 0x7F) return 1;  // most of all that is ever asked for
  if (code == as_emoji) return 1;
  if (base::is_combining(code) || base::is_invisible(code)) return 0;
  return std::any_of(std::begin(wide), std::end(wide), within) ? 2 : 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const base::Character character = base::first_character(text);
    columns += columns_of_character(character.code);
    text.remove_prefix(character.bytes);
  }
  return columns;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t columns = columns_of(text);
  return std::string(text) + std::string(width > columns ? width - columns : 0, ' ');
}

std::string fitted(std::string_view text, std::size_t width) {
  if (columns_of(text) <= width) return std::string(text);
  std::string cut;
  std::size_t columns = 1;
  while (!text.empty()) {
    const base::Character character = base::first_character(text);
    columns += columns_of_character(character.code);
    if (columns > width) break;
    cut += text.substr(0, character.bytes);
    text.remove_prefix(character.bytes);
  }
  return cut + "…";
}

namespace {

/// A word that does not fit in a line is cut to pieces: a terminal would go on in its first column,
/// where the grader's own lines begin.
std::vector<std::string> words_of(std::string_view paragraph, std::size_t width) {
  std::vector<std::string> words;
  for (const std::string& word : base::split(paragraph, ' ')) {
    std::string piece;
    std::size_t columns = 0;
    for (std::string_view rest = word; !rest.empty();) {
      const base::Character character = base::first_character(rest);
      columns += columns_of_character(character.code);
      if (columns > width && !piece.empty()) {
        words.push_back(std::move(piece));
        piece.clear();
        columns = columns_of_character(character.code);
      }
      piece += rest.substr(0, character.bytes);
      rest.remove_prefix(character.bytes);
    }
    words.push_back(std::move(piece));
  }
  return words;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& paragraph : base::split(text, '\n')) {
    std::string line;
    for (const std::string& word : words_of(base::one_line(paragraph), width)) {
      if (!line.empty() && columns_of(line) + 1 + columns_of(word) > width) {
        lines.push_back(std::move(line));
        line.clear();
      }
      if (!line.empty()) line += ' ';
      line += word;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace interleave::report
