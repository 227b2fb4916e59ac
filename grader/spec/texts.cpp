#include "spec/texts.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.hpp"
#include "script/script.hpp"
#include "spec/keys.hpp"
#include "spec/scalars.hpp"

namespace interleave::spec {

namespace {

/// Characters before a byte of UTF-8 text.
std::size_t characters_before(std::string_view text, std::size_t byte) {
  text = text.substr(0, byte);
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char each) {
    return (static_cast<unsigned char>(each) & 0xC0U) != 0x80U;
  }));
}

bool check_pattern(Reader& reader, const Value& value, const std::string& pattern) {
  const auto fault = pattern_fault(pattern);
  if (fault) reader.error(value, fmt::format("is no valid pattern: {}", *fault));
  return !fault;
}

/// {en: one, two, fr: …}: YAML takes "two" for a key without value.
bool is_cut_by_comma(Reader& reader, const Value& map) {
  for (const auto& pair : map.node) {
    if (!pair.second.IsNull() || !pair.first.IsScalar()) continue;
    const std::string& word = pair.first.Scalar();
    if (word == "en" || word == "fr") continue;
    reader.error_at(pair.first.Mark(), fmt::format("{} is cut by the comma before \"{}\"; a text "
                                                   "with a comma needs quotes here",
                                                   map.name, word));
    return true;
  }
  return false;
}

/// The template with a number in the place of each expression.
std::string with_numbers(const std::string& text) {
  std::string filled;
  const auto parts = script::parse_template(text);
  for (const script::TemplatePart& part : parts.value()) {
    filled += part.is_expression ? "0" : part.text;
  }
  return filled;
}

bool leaves_folder(std::string_view path) {
  const std::vector<std::string> parts = base::split(path, '/');
  return std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part.empty() || part == "." || part == "..";
  });
}

std::optional<std::size_t> first_stray(std::string_view word, std::string_view others) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char letter = word[i];
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    const bool follows = i > 0 && ((letter >= '0' && letter <= '9') || letter == '-');
    if (is_letter || (others.find(letter) != std::string_view::npos && (i > 0 || letter == '_')) ||
        (follows && letter != '-')) {
      continue;
    }
    return i;
  }
  return word.empty() ? std::optional<std::size_t>(0) : std::nullopt;
}

Type<std::string> word(std::string_view others, const std::string& regex, const std::string& form) {
  return {[regex]() -> Json {
            return {{"type", "string"}, {"pattern", regex}};
          },
          [others, form](Reader& reader, const Value& value, std::string& target) {
            const auto text = scalar_text(reader, value, "a name");
            if (!text) return false;
            target = *text;
            if (!first_stray(*text, others)) return true;
            reader.error(value, fmt::format("is no valid name; a name is {}", form));
            return false;
          }};
}

Keys describe(model::Text& text) {
  return Keys()
      .required("en", text.en, some_text(), "English")
      .required("fr", text.fr, some_text(), "French");
}

bool names_are_visible(Reader& reader, const Value& value, const std::string& expression) {
  bool good = true;
  for (const std::string& name : script::free_names(expression)) {
    const auto lacks = [&](const Visible& each) {
      return std::find(each.names.begin(), each.names.end(), name) == each.names.end();
    };
    const auto found = std::find_if(reader.visible.begin(), reader.visible.end(), lacks);
    if (found == reader.visible.end()) continue;
    reader.error(value, fmt::format("uses \"{}\", which {} does not have", name, found->where),
                 base::nearest(name, found->names));
    good = false;
  }
  return good;
}

}  // namespace

Type<model::Text> text() {
  Type<model::Text> type =
      object<model::Text>([](model::Text& target) { return describe(target); });
  type.schema = []() -> Json { return {{"$ref", "#/definitions/text"}}; };
  type.read = [read = type.read](Reader& reader, const Value& value, model::Text& target) {
    if (!value.node.IsMap()) {
      reader.error(value, fmt::format("must be {{en: …, fr: …}}, not {}", described(value.node)));
      return false;
    }
    return !is_cut_by_comma(reader, value) && read(reader, value, target);
  };
  return type;
}

Json text_schema() {
  model::Text blank;
  return describe(blank).schema();
}

bool check_expression(Reader& reader, const Value& value, const std::string& expression) {
  const auto compiled = script::check_syntax(expression);
  if (!compiled) {
    reader.error(value, fmt::format("does not compile: {}", compiled.error().message));
    return false;
  }
  return names_are_visible(reader, value, expression);
}

bool check_template(Reader& reader, const Value& value, const std::string& text) {
  const auto expressions = script::template_expressions(text);
  if (!expressions) {
    reader.error(value, fmt::format("is no valid template: {}", expressions.error().message));
    return false;
  }
  return std::all_of(expressions->begin(), expressions->end(), [&](const std::string& each) {
    return check_expression(reader, value, each);
  });
}

namespace {

/// Any scalar for the schema; its comment tells people (and the manual's test) what it is.
Type<std::string> commented_text(const std::string& what) {
  Type<std::string> type = any_text();
  type.schema = type.schema.with("$comment", what);
  return type;
}

}  // namespace

Type<model::Expression> expression() {
  return refined<std::string>(commented_text("expression"), check_expression);
}

Type<std::string> template_text() {
  return refined<std::string>(commented_text("template"), check_template);
}

Type<std::string> pattern() {
  return refined<std::string>(commented_text("pattern"), check_pattern);
}

Type<std::string> pattern_template() {
  Type<std::string> type = refined<std::string>(
      template_text(), [](Reader& reader, const Value& value, const std::string& text) {
        return check_pattern(reader, value, with_numbers(text));
      });
  type.schema = type.schema.with("$comment", "pattern");
  return type;
}

Type<std::string> path() {
  return refined<std::string>(
      some_text(), [](Reader& reader, const Value& value, const std::string& path) {
        if (!leaves_folder(path)) return true;
        reader.error(
            value, "must be a relative path without . and .., " + fmt::format("not \"{}\"", path));
        return false;
      });
}

Type<std::string> name() {
  return word("_-", "^[A-Za-z_][A-Za-z0-9_-]*$", "a letter or _, then letters, digits, _ and -");
}

Type<std::string> identifier() {
  return refined<std::string>(
      word("_", "^[A-Za-z_][A-Za-z0-9_]*$", "a letter or _, then letters, digits and _"),
      [](Reader& reader, const Value& value, const std::string& word) {
        const bool reserved = script::is_reserved_word(word);
        if (reserved) reader.error(value, "is a word of the expressions' language; take another");
        return !reserved;
      });
}

namespace {

/// Over bytes, as everywhere in the grader.
RE2::Options pattern_options() {
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  return options;
}

}  // namespace

std::optional<std::string> pattern_fault(const std::string& pattern) {
  const RE2 compiled(pattern, pattern_options());
  if (compiled.ok()) return std::nullopt;
  std::string fault = compiled.error();
  const std::size_t at =
      compiled.error_arg().empty() ? std::string::npos : pattern.find(compiled.error_arg());
  if (at != std::string::npos) {
    fault += fmt::format(" (from character {})", characters_before(pattern, at) + 1);
  }
  if (pattern.find("(?<") != std::string::npos) fault += "; a named group is (?P<name>…)";
  return fault;
}

std::vector<std::string> group_names(const std::string& pattern) {
  const RE2 compiled(pattern, pattern_options());
  std::vector<std::string> names;
  for (const auto& [number, name] : compiled.CapturingGroupNames()) names.push_back(name);
  return names;
}

}  // namespace interleave::spec
