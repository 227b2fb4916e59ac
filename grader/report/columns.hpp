#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave::report {

/// Columns that a UTF-8 text takes on a terminal (wcwidth(3): wide and combining characters too).
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The text padded with spaces to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// The text cut to `width` columns, with "…" where it was cut.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t width);

/// The text in lines of at most `width` columns, broken at spaces, and within a word that is wider;
/// its own newlines stay, tabs are shown as \t.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace interleave::report
