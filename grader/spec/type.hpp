#pragma once

// A type of value in a spec: how it is read, and its JSON Schema. Types are put together from
// smaller ones (list_of, map_of, object); the descriptions of maps (keys.hpp) use them.

#include <fmt/format.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "spec/reader.hpp"

namespace interleave::spec {

using Json = nlohmann::ordered_json;

template <class T>
struct Type {
  Json schema;
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
  Json schema = {{"type", "array"}, {"items", element.schema}};
  if (at_least > 0) schema["minItems"] = at_least;
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
  return {std::move(schema), read};
}

/// A map whose keys are names of the author's; `name` reads each key as if it were a value.
template <class T>
Type<std::map<std::string, T>> map_of(const Type<std::string>& name, Type<T> element) {
  Json schema = {
      {"type", "object"}, {"propertyNames", name.schema}, {"additionalProperties", element.schema}};
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
  return {std::move(schema), read};
}

/// Whether the things of a list are called after the key that they stand below, too.
enum class Called { alone, with_owner };

/// A list of named things, written as a map; the order of the file is kept. Messages call them
/// `<what> "<key>"`. `read_element` sets the name in the element, too.
template <class T>
Type<std::vector<T>> named_list(const std::string& what, Called called,
                                const Type<std::string>& name, const Json& element_schema,
                                std::function<void(Reader&, const Entry&, T&)> read_element) {
  Json schema = {
      {"type", "object"}, {"propertyNames", name.schema}, {"additionalProperties", element_schema}};
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
  return {std::move(schema), read};
}

}  // namespace interleave::spec
