#include "base/escaping.hpp"

#include <charconv>

namespace interleave::base {

std::string escaped(std::string_view bytes) {
  constexpr const char* digits = "0123456789abcdef";
  if (bytes.empty()) return "%";
  std::string word;
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte > ' ' && byte < 0x7F && byte != '%') {
      word += character;
    } else {
      word += {'%', digits[byte / 16], digits[byte % 16]};
    }
  }
  return word;
}

std::string unescaped(std::string_view word) {
  if (word == "%") return {};
  std::string bytes;
  while (!word.empty()) {
    unsigned byte = 0;
    const bool is_escape =
        word[0] == '%' && word.size() >= 3 &&
        std::from_chars(word.data() + 1, word.data() + 3, byte, 16).ptr == word.data() + 3;
    bytes += is_escape ? static_cast<char>(byte) : word[0];
    word.remove_prefix(is_escape ? 3 : 1);
  }
  return bytes;
}

}  // namespace interleave::base
