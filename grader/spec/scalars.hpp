#pragma once

// Values without inner structure.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/value.hpp"
#include "spec/type.hpp"

namespace interleave::spec {

/// Any scalar, as it is written.
[[nodiscard]] Type<std::string> any_text();
/// The same, but not empty.
[[nodiscard]] Type<std::string> some_text();
/// true or false; not yes, no, on, off, which YAML versions read differently.
[[nodiscard]] Type<bool> boolean();
[[nodiscard]] Type<double> number(double least = std::numeric_limits<double>::lowest(),
                                  double most = std::numeric_limits<double>::max());
[[nodiscard]] Type<std::int64_t> integer(
    std::int64_t least = std::numeric_limits<std::int64_t>::min(),
    std::int64_t most = std::numeric_limits<std::int64_t>::max());
/// A value of a variable: a plain number is a number, everything else text. No true or false: Lua
/// would take the text "false" for true.
[[nodiscard]] Type<model::Value> variable_value();
/// A signal by name, KILL or SIGKILL, or by number.
[[nodiscard]] Type<int> signal_number();
/// The base name of a program, such as gcc: what is executed is known by it, wherever it lies.
[[nodiscard]] Type<std::string> program_name();
/// File permissions in octal digits.
[[nodiscard]] Type<unsigned> file_mode();

/// The integer, when the text is one in decimal digits.
[[nodiscard]] std::optional<std::int64_t> parsed_integer(std::string_view text);
[[nodiscard]] std::optional<double> parsed_number(std::string_view text);

/// Reads the node's text; what is no scalar is an error that says what it `must_be`.
[[nodiscard]] std::optional<std::string> scalar_text(Reader& reader, const Value& value,
                                                     std::string_view must_be);

/// JSON Schema of a scalar whose text is what counts: 20 and "20" are alike.
[[nodiscard]] Json scalar_schema();

/// An integer type over another integer's width.
template <class T>
Type<T> integer_as(std::int64_t least, std::int64_t most = std::numeric_limits<T>::max()) {
  Type<std::int64_t> wide = integer(least, most);
  return {wide.schema,
          [read = wide.read](Reader& reader, const Value& value, T& target) {
            std::int64_t got = 0;
            if (!read(reader, value, got)) return false;
            target = static_cast<T>(got);
            return true;
          },
          [](const T& standard) { return Json(standard); }};
}

/// For a key without a default.
template <class T>
Type<std::optional<T>> present(Type<T> type) {
  return {type.schema,
          [read = type.read](Reader& reader, const Value& value, std::optional<T>& target) {
            T got{};
            if (!read(reader, value, got)) return false;
            target = std::move(got);
            return true;
          }};
}

/// One of a few words.
template <class E>
Type<E> one_of(std::vector<std::pair<std::string, E>> words) {
  std::vector<std::string> names;
  for (const auto& [name, meaning] : words) names.push_back(name);
  const auto read = [words, names](Reader& reader, const Value& value, E& target) {
    const auto text = scalar_text(reader, value, "one of " + base::joined(names, ", "));
    if (!text) return false;
    for (const auto& [name, meaning] : words) {
      if (name != *text) continue;
      target = meaning;
      return true;
    }
    reader.error(value,
                 fmt::format("must be one of {}, not \"{}\"", base::joined(names, ", "), *text),
                 base::nearest(*text, names));
    return false;
  };
  const auto show = [words](const E& standard) {
    for (const auto& [name, meaning] : words) {
      if (meaning == standard) return Json(name);
    }
    return Json();
  };
  return {[names]() -> Json { return {{"enum", names}}; }, read, show};
}

}  // namespace interleave::spec
