#include "report/columns.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace interleave::report {

namespace {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
};

/// The first character of well-formed UTF-8; a stray byte counts as itself.
Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes == 1 || bytes > text.size()) return {lead, 1};
  char32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return {code, bytes};
}

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// wcwidth(3) depends on the locale of the caller, so the blocks that matter are named here:
/// combining marks take no column, East Asian wide characters and emoji take two.
std::size_t columns_of(char32_t code) {
  constexpr CodeRange none[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                {0x610, 0x61A},   {0x64B, 0x65F},   {0x200B, 0x200F},
                                {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}};
  constexpr CodeRange wide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                                {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
  const auto within = [&](const CodeRange& range) {
    return code >= range.first && code <= range.last;
  };
  if (std::any_of(std::begin(none), std::end(none), within)) return 0;
  return std::any_of(std::begin(wide), std::end(wide), within) ? 2 : 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Character character = first_character(text);
    columns += columns_of(character.code);
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
    const Character character = first_character(text);
    columns += columns_of(character.code);
    if (columns > width) break;
    cut += text.substr(0, character.bytes);
    text.remove_prefix(character.bytes);
  }
  return cut + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& paragraph : base::split(text, '\n')) {
    std::string line;
    for (const std::string& word : base::split(paragraph, ' ')) {
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
