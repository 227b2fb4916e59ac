#pragma once

#include <cstddef>
#include <string_view>

namespace interleave::base {

/// The first character of a text.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = true;  ///< false: a byte that begins no well-formed UTF-8 (Unicode, table 3-7)
};

/// `text` is not empty.
[[nodiscard]] Character first_character(std::string_view text);

/// C0, DEL and C1: what terminals obey. Tab and newline are among them.
[[nodiscard]] bool is_control(char32_t code);

/// What shows nothing of itself or changes what stands around it: zero-width characters, marks that
/// reorder text, separators of lines and paragraphs, fillers, tags, noncharacters.
[[nodiscard]] bool is_invisible(char32_t code);

/// What is drawn over the character before it, variation selectors for emoji among them.
[[nodiscard]] bool is_combining(char32_t code);

}  // namespace interleave::base
