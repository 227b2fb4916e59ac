#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave::base {

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// The first `most` bytes, and "…" behind them when something was cut. Never splits a UTF-8
/// character.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

/// Valid UTF-8 for reports, the one place where text of a submission is made harmless: invalid
/// bytes, control characters (but tab and newline), invisible ones, those that reorder text, and
/// marks piled up on one letter become visible escapes such as \x1b. Doing it twice changes
/// nothing.
[[nodiscard]] std::string printable(std::string_view bytes);

/// The same for a text that stands within a line of the grader's: newline and tab are escaped, too.
[[nodiscard]] std::string one_line(std::string_view bytes);

/// The candidate nearest to `word` by edit distance, or empty when none is near (distance at most
/// a third of the word's length, at least 1).
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

}  // namespace interleave::base
