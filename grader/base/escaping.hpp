#pragma once

#include <string>
#include <string_view>

namespace interleave::base {

/// One word of printable ASCII without blanks, whatever the bytes are: others, and %, become %xx.
/// For lines of words between processes. "%" alone stands for nothing at all, which would be no
/// word.
[[nodiscard]] std::string escaped(std::string_view bytes);

/// The bytes again. What `escaped` does not write stays as it is.
[[nodiscard]] std::string unescaped(std::string_view word);

}  // namespace interleave::base
