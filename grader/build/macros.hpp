#pragma once

#include <set>
#include <string>
#include <string_view>

namespace interleave::build {

/// The names that a text defines as macros. It is only read, not preprocessed: what `#if` leaves
/// out counts, too.
[[nodiscard]] std::set<std::string> macros_of(std::string_view text);

/// The first word of the line that is one of these; empty: none is.
[[nodiscard]] std::string first_word_in(const std::set<std::string>& words, std::string_view line);

}  // namespace interleave::build
