#include "report/markup.hpp"

#include "base/text.hpp"

namespace interleave::report {

std::string markup_text(std::string_view text) {
  std::string safe;
  for (const char character : base::printable(text)) {
    switch (character) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

std::string markup_attribute(std::string_view text) {
  std::string safe;
  for (const char character : markup_text(text)) {
    if (character == '\n') {
      safe += "&#10;";
    } else if (character == '\t') {
      safe += "&#9;";
    } else {
      safe += character;
    }
  }
  return safe;
}

}  // namespace interleave::report
