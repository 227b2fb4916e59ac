#pragma once

#include <string>

#include "model/text.hpp"

namespace interleave::report {

/// A whole page around a body: it loads nothing, and may not. `title` is not yet escaped, `body` is
/// markup.
[[nodiscard]] std::string html_page(const std::string& title, const std::string& body,
                                    model::Language language);

}  // namespace interleave::report
