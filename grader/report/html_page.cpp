#include "report/html_page.hpp"

#include <fmt/format.h>

#include "report/markup.hpp"
#include "report/page_style.hpp"

namespace interleave::report {

std::string html_page(const std::string& title, const std::string& body, model::Language language) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
      language == model::Language::fr ? "fr" : "en", markup_text(title), page_style, body);
}

}  // namespace interleave::report
