#pragma once

#include <string>
#include <string_view>

#include "model/text.hpp"

namespace interleave::report {

/// What a page has of its own beside the style of all pages. Constant texts of ours: they are not
/// escaped.
struct PageCode {
  std::string_view style;
  std::string_view script;
};

/// A whole page that loads nothing, in the style of all pages. Its content security policy lets no
/// style and no script act but ours, by their hashes. `body` is markup; `title` is text.
[[nodiscard]] std::string html_page(const std::string& title, const std::string& body,
                                    model::Language language, const PageCode& code = {});

}  // namespace interleave::report
