#pragma once

// The keys of one kind of map, described once: read() parses, schema() is what editors see:
// to be asked before anything is read, it tells the defaults, too.
//
//   Keys describe(model::PartitionCheck& check) {
//     return Keys()
//         .required("event", check.event, event_name(), "events whose lines are the ranges")
//         .optional("begin", check.begin, field_of(check.event), "field: first of the range");
//   }
//
// Keys are read in the order of the description, whatever the order of the file: a type may look at
// what the keys before it gave. A description refers to the struct, which must outlive it.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "spec/type.hpp"

namespace interleave::spec {

class Keys {
 public:
  using Words = std::vector<std::string>;
  /// A condition on the keys together: whether the map is right; reports what is not.
  using Rule = std::function<void(Reader&, const Value& map, const Words& present)>;

  template <class T>
  Keys&& required(std::string name, T& target, Type<T> type, std::string about) && {
    return add(std::move(name), target, std::move(type), std::move(about), true);
  }
  template <class T>
  Keys&& optional(std::string name, T& target, Type<T> type, std::string about) && {
    return add(std::move(name), target, std::move(type), std::move(about), false);
  }

  Keys&& exactly_one_of(Words names) &&;
  Keys&& at_least_one_of(Words names) &&;
  Keys&& at_most_one_of(Words names) &&;
  /// Whoever gives `name` gives `other`, too.
  Keys&& needs(std::string name, std::string other) &&;
  /// A condition that the schema does not know, or only as `schema`.
  Keys&& rule(Rule rule, std::optional<Schema> schema = {}) &&;
  /// The keys of `more` after these.
  Keys&& and_also(Keys more) &&;

  /// Reads a map; unknown, repeated and missing keys are errors.
  bool read(Reader& reader, const Value& map) const;

  [[nodiscard]] Words names() const;
  /// `properties`, `required`, and the rules; without `type` and without a bar to other keys.
  [[nodiscard]] Json open_schema() const;
  /// The schema of a map that has these keys only.
  [[nodiscard]] Json schema() const;

 private:
  struct Key {
    std::string name;
    bool required = false;
    std::function<bool(Reader&, const Value&)> read;
    std::function<void(Reader&, const Value& owner)> absent;
    std::function<Json()> schema;
  };

  template <class T>
  Keys&& add(std::string name, T& target, Type<T> type, std::string about, bool required) {
    Key key;
    key.schema = [schema = type.schema, about = std::move(about), show = std::move(type.show),
                  &target] { return documented(schema.json(), about, show(target)); };
    key.required = required;
    if (type.absent) {
      key.absent = [&target, name, absent = type.absent](Reader& reader, const Value& owner) {
        absent(reader, owner, name, target);
      };
    }
    key.read = [&target, read = std::move(type.read)](Reader& reader, const Value& value) {
      return read(reader, value, target);
    };
    key.name = std::move(name);
    keys_.push_back(std::move(key));
    return std::move(*this);
  }

  [[nodiscard]] static Json documented(const Json& schema, const std::string& about, Json standard);
  [[nodiscard]] bool read_key(const Key& key, Reader& reader, const Value& map,
                              const std::vector<Entry>& entries) const;
  [[nodiscard]] bool refuse_unknown(Reader& reader, const Value& map,
                                    const std::vector<Entry>& entries) const;

  std::vector<Key> keys_;
  std::vector<Rule> rules_;
  std::vector<Schema> conditions_;  ///< of the rules
};

/// A map as a value: `describe` gives its keys.
template <class T>
Type<T> object(std::function<Keys(T&)> describe) {
  const auto schema = [describe] {
    T blank{};
    return describe(blank).schema();
  };
  const auto read = [describe](Reader& reader, const Value& value, T& target) {
    return describe(target).read(reader, value);
  };
  return {schema, read};
}

}  // namespace interleave::spec
