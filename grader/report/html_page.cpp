#include "report/html_page.hpp"

#include <fmt/format.h>

#include "report/digest.hpp"
#include "report/markup.hpp"
#include "report/page_style.hpp"
#include "report/schedule_style.hpp"

namespace interleave::report {

namespace {

/// Drawn interleavings bring their style with them.
std::string policy_of(const PageCode& code) {
  std::string policy = fmt::format("default-src 'none'; style-src {} {}", policy_hash(page_style),
                                   policy_hash(schedule_style));
  if (!code.style.empty()) policy += " " + policy_hash(code.style);
  if (!code.script.empty()) policy += "; script-src " + policy_hash(code.script);
  return policy + "; base-uri 'none'; form-action 'none'";
}

std::string element(const char* name, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>\n", name, text);
}

}  // namespace

std::string html_page(const std::string& title, const std::string& body, model::Language language,
                      const PageCode& code) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n"
      "{}{}</head>\n<body>\n{}{}</body>\n</html>\n",
      language == model::Language::fr ? "fr" : "en", policy_of(code), markup_text(title),
      element("style", page_style), element("style", code.style), body,
      element("script", code.script));
}

}  // namespace interleave::report
