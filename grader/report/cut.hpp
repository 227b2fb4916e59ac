#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interleave::report {

/// Text of a submission as every format but JSON shows it: cleaned by base::printable, and not much
/// longer than `most` bytes. It is cut before it is cleaned, as it may be of any length, and after,
/// as visible escapes make it longer.
[[nodiscard]] std::string cut_text(std::string_view text, std::size_t most);

/// The same on one line.
[[nodiscard]] std::string cut_line(std::string_view text, std::size_t most);

}  // namespace interleave::report
