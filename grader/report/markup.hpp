#pragma once

#include <string>
#include <string_view>

namespace interleave::report {

/// Text for HTML and XML, between tags and within quoted attributes: cleaned by base::printable
/// (which leaves none of the characters that XML 1.0 forbids), and with entities in the place of
/// what would be markup. Not for scripts, styles or unquoted attributes: no format has those.
[[nodiscard]] std::string markup_text(std::string_view text);

/// The same for an attribute whose line breaks and tabs are to survive the parser, which would
/// otherwise make them blanks (XML 1.0, 3.3.3).
[[nodiscard]] std::string markup_attribute(std::string_view text);

}  // namespace interleave::report
