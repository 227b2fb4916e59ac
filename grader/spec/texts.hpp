#pragma once

// Texts with a meaning: for people, for Lua, for RE2, for the file system. What is an expression, a
// template or a pattern says so in the `$comment` of its schema.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/checks.hpp"
#include "model/text.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// {en: …, fr: …}, both needed.
[[nodiscard]] Type<model::Text> text();
/// What `#/definitions/text` of the schema is; text() refers to it.
[[nodiscard]] Json text_schema();
/// A Lua expression that compiles.
[[nodiscard]] Type<model::Expression> expression();
/// Text in which each ${…} is a Lua expression that compiles.
[[nodiscard]] Type<std::string> template_text();
/// RE2.
[[nodiscard]] Type<std::string> pattern();
/// RE2 in which each ${…} is a Lua expression; it is checked with a number in their place.
[[nodiscard]] Type<std::string> pattern_template();
/// A relative path that does not leave its folder.
[[nodiscard]] Type<std::string> path();
/// Name of an event or a case or a check: a letter, then letters, digits, _ and -.
[[nodiscard]] Type<std::string> name();
/// Name that Lua can use, and that is none of its words: a letter or _, then letters, digits and _.
[[nodiscard]] Type<std::string> identifier();

/// What is wrong with a pattern, with the place in it; nothing when it is valid.
[[nodiscard]] std::optional<std::string> pattern_fault(const std::string& pattern);
/// The names of its groups, in their order. The pattern is valid.
[[nodiscard]] std::vector<std::string> group_names(const std::string& pattern);
/// Reports the mistakes of a template's expressions.
bool check_template(Reader& reader, const Value& value, const std::string& text);
/// Reports an expression that does not compile.
bool check_expression(Reader& reader, const Value& value, const std::string& expression);

}  // namespace interleave::spec
