#include <fmt/format.h>

#include "base/text.hpp"
#include "script/script.hpp"

namespace interleave::script {
namespace {

/// Where the expression that starts at `begin` meets its closing brace: braces nest, and those in
/// Lua's quoted strings do not count.
std::size_t closing_brace(const std::string& text, std::size_t begin) {
  int depth = 0;
  char quote = '\0';
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}') {
      if (depth == 0) return i;
      --depth;
    }
  }
  return std::string::npos;
}

}  // namespace

base::Result<std::vector<TemplatePart>> parse_template(const std::string& text) {
  std::vector<TemplatePart> parts;
  std::string literal;
  const auto end_literal = [&] {
    if (!literal.empty()) parts.push_back({std::exchange(literal, {}), false});
  };
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 3, "$${") == 0) {
      literal += "${";
      i += 3;
    } else if (text.compare(i, 2, "${") == 0) {
      const std::size_t end = closing_brace(text, i + 2);
      if (end == std::string::npos) {
        return base::failure(
            fmt::format("\"{}\": a ${{ without its }}", base::shortened(text, 100)));
      }
      end_literal();
      parts.push_back({text.substr(i + 2, end - i - 2), true});
      i = end + 1;
    } else {
      literal += text[i++];
    }
  }
  end_literal();
  return parts;
}

base::Result<std::vector<std::string>> template_expressions(const std::string& text) {
  auto parts = parse_template(text);
  if (!parts) return tl::make_unexpected(parts.error());
  std::vector<std::string> expressions;
  for (TemplatePart& part : *parts) {
    if (part.is_expression) expressions.push_back(std::move(part.text));
  }
  return expressions;
}

std::string text_of(const model::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  return fmt::format("{}", std::get<double>(value));
}

}  // namespace interleave::script
