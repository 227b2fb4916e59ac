#pragma once

// A type of value in a spec: how it is read, and its JSON Schema. Types are put together from
// smaller ones (list_of, map_of, object); the descriptions of maps (keys.hpp) use them.

#include <fmt/format.h>

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "spec/reader.hpp"

namespace interleave::spec {

using Json = nlohmann::ordered_json;

/// A JSON Schema that is made when it is asked for: reading a spec needs none.
class Schema {
 public:
  template <class Make>
  requires std::is_invocable_r_v<Json, const Make&> Schema(Make make)
      : make_(std::make_shared<const std::function<Json()>>(std::move(make))) {}

  [[nodiscard]] Json json() const { return (*make_)(); }

  /// The same with one more keyword.
  [[nodiscard]] Schema with(const char* keyword, const Json& value) const {
    return [*this, keyword, value] {
      Json schema = json();
      schema[keyword] = value;
      return schema;
    };
  }

 private:
  std::shared_ptr<const std::function<Json()>> make_;
};

template <class T>
struct Type {
  Schema schema;
  /// Reports what is wrong and answers whether all was well. A map writes the keys that it finds
  /// over what `target` holds, everything else replaces it.
  std::function<bool(Reader&, const Value&, T& target)> read;
  /// A default as JSON, for the schema; null when there is nothing to tell.
  std::function<Json(const T&)> show = [](const T&) { return Json(); };
  /// Called when an optional key is absent: whether its default holds here. May be empty.
  std::function<void(Reader&, const Value& owner, const std::string& key, const T&)> absent = {};
};

/// The same type with a further condition, asked only when the value was well-formed.
template <class T>
Type<T> refined(Type<T> type, std::function<bool(Reader&, const Value&, const T&)> holds) {
  type.read = [read = std::move(type.read), holds = std::move(holds)](
                  Reader& reader, const Value& value, T& target) {
    return read(reader, value, target) && holds(reader, value, target);
  };
  return type;
}

template <class T>
Type<std::vector<T>> list_of(Type<T> element, std::size_t at_least = 0) {
  const auto schema = [items = element.schema, at_least] {
    Json made = {{"type", "array"}, {"items", items.json()}};
    if (at_least > 0) made["minItems"] = at_least;
    return made;
  };
  const auto read = [element, at_least](Reader& reader, const Value& value,
                                        std::vector<T>& target) {
    target.clear();
    bool good = value.node.IsSequence();
    for (const Value& each : reader.elements(value)) {
      T fresh{};
      good = element.read(reader, each, fresh) && good;
      target.push_back(std::move(fresh));
    }
    if (value.node.IsSequence() && target.size() < at_least) {
      reader.error(value,
                   fmt::format("needs at least {} element{}", at_least, at_least == 1 ? "" : "s"));
      return false;
    }
    return good;
  };
  return {schema, read};
}

/// That of a map from names of the author's.
[[nodiscard]] inline Schema map_schema(const Schema& name, const Schema& element) {
  return [name, element]() -> Json {
    return {{"type", "object"},
            {"propertyNames", name.json()},
            {"additionalProperties", element.json()}};
  };
}

/// A map whose keys are names of the author's; `name` reads each key as if it were a value.
template <class T>
Type<std::map<std::string, T>> map_of(const Type<std::string>& name, Type<T> element) {
  const Schema schema = map_schema(name.schema, element.schema);
  const auto read = [name, element](Reader& reader, const Value& value,
                                    std::map<std::string, T>& target) {
    target.clear();
    bool good = value.node.IsMap();
    for (const Entry& entry : reader.entries(value)) {
      std::string key;
      good = name.read(reader, entry.as_value(), key) && good;
      good = element.read(reader, entry.value, target[key]) && good;
    }
    return good;
  };
  return {schema, read};
}

/// Whether the things of a list are called after the key that they stand below, too.
enum class Called { alone, with_owner };

/// A list of named things, written as a map; the order of the file is kept. Messages call them
/// `<what> "<key>"`. `read_element` sets the name in the element, too.
template <class T>
Type<std::vector<T>> named_list(const std::string& what, Called called,
                                const Type<std::string>& name, const Schema& element_schema,
                                std::function<void(Reader&, const Entry&, T&)> read_element) {
  const Schema schema = map_schema(name.schema, element_schema);
  const auto read = [what, called, name, read_element = std::move(read_element)](
                        Reader& reader, const Value& value, std::vector<T>& target) {
    const std::string owner = called == Called::alone ? "" : fmt::format(" in {}", value.name);
    const auto name_of = [&](const std::string& key) {
      return fmt::format("{} \"{}\"{}", what, key, owner);
    };
    for (const Entry& entry : reader.entries(value, name_of)) {
      std::string ignored;
      (void)name.read(reader, entry.as_value(), ignored);
      read_element(reader, entry, target.emplace_back());
    }
    return true;
  };
  return {schema, read};
}

}  // namespace interleave::spec
