#include "spec/keys.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace interleave::spec {

namespace {

bool contains(const Keys::Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Keys::Words those_present(const Keys::Words& names, const Keys::Words& present) {
  Keys::Words both;
  std::copy_if(names.begin(), names.end(), std::back_inserter(both),
               [&](const std::string& name) { return contains(present, name); });
  return both;
}

/// `"a", "b" or "c"`
std::string quoted(const Keys::Words& names, std::string_view last_word) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? fmt::format(" {} ", last_word) : ", ";
    text += fmt::format("\"{}\"", names[i]);
  }
  return text;
}

Json require(const std::string& name) { return {{"required", Json::array({name})}}; }

Json choice(std::string_view how, const Keys::Words& names) {
  Json each = Json::array();
  for (const std::string& name : names) each.push_back(require(name));
  return {{std::string(how), std::move(each)}};
}

void at_key_of(Reader& reader, const Value& map, const std::string& message) {
  reader.error_at(map.key_at, message);
}

void refuse_several(Reader& reader, const Value& map, const Keys::Words& names,
                    const Keys::Words& present) {
  const Keys::Words given = those_present(names, present);
  if (given.size() < 2) return;
  at_key_of(reader, map,
            fmt::format("{} exclude each other in {}", quoted(given, "and"), map.name));
}

void refuse_none(Reader& reader, const Value& map, const Keys::Words& names,
                 const Keys::Words& present) {
  if (!those_present(names, present).empty()) return;
  at_key_of(reader, map, fmt::format("{} needs {}", map.name, quoted(names, "or")));
}

}  // namespace

Keys&& Keys::rule(Rule rule, std::optional<Schema> schema) && {
  rules_.push_back(std::move(rule));
  if (schema) conditions_.push_back(std::move(*schema));
  return std::move(*this);
}

Keys&& Keys::exactly_one_of(Words names) && {
  Schema schema = [names] { return choice("oneOf", names); };
  return std::move(*this).rule(
      [names = std::move(names)](Reader& reader, const Value& map, const Words& present) {
        refuse_none(reader, map, names, present);
        refuse_several(reader, map, names, present);
      },
      std::move(schema));
}

Keys&& Keys::at_least_one_of(Words names) && {
  Schema schema = [names] { return choice("anyOf", names); };
  return std::move(*this).rule(
      [names = std::move(names)](Reader& reader, const Value& map, const Words& present) {
        refuse_none(reader, map, names, present);
      },
      std::move(schema));
}

Keys&& Keys::at_most_one_of(Words names) && {
  Schema schema = [names] {
    Json made = choice("oneOf", names);
    made["oneOf"].push_back({{"not", choice("anyOf", names)}});
    return made;
  };
  return std::move(*this).rule(
      [names = std::move(names)](Reader& reader, const Value& map, const Words& present) {
        refuse_several(reader, map, names, present);
      },
      std::move(schema));
}

Keys&& Keys::needs(std::string name, std::string other) && {
  Schema schema = [name, other]() -> Json {
    return {{"dependencies", {{name, Json::array({other})}}}};
  };
  return std::move(*this).rule(
      [name = std::move(name), other = std::move(other)](Reader& reader, const Value& map,
                                                         const Words& present) {
        if (!contains(present, name) || contains(present, other)) return;
        at_key_of(reader, map,
                  fmt::format("\"{}\" of {} needs \"{}\", too", name, map.name, other));
      },
      std::move(schema));
}

Keys&& Keys::and_also(Keys more) && {
  std::move(more.keys_.begin(), more.keys_.end(), std::back_inserter(keys_));
  std::move(more.rules_.begin(), more.rules_.end(), std::back_inserter(rules_));
  std::move(more.conditions_.begin(), more.conditions_.end(), std::back_inserter(conditions_));
  return std::move(*this);
}

Keys::Words Keys::names() const {
  Words words;
  for (const Key& key : keys_) words.push_back(key.name);
  return words;
}

bool Keys::refuse_unknown(Reader& reader, const Value& map,
                          const std::vector<Entry>& entries) const {
  bool all_known = true;
  const Words known = names();
  for (const Entry& entry : entries) {
    if (contains(known, entry.key)) continue;
    all_known = false;
    const std::string nearest = base::nearest(entry.key, known);
    std::string message = fmt::format("unknown key \"{}\" in {}", entry.key, map.name);
    if (nearest.empty()) message += fmt::format("; its keys are {}", base::joined(known, ", "));
    reader.error_at(entry.at, std::move(message), nearest);
  }
  return all_known;
}

bool Keys::read_key(const Key& key, Reader& reader, const Value& map,
                    const std::vector<Entry>& entries) const {
  const auto entry = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& other) { return other.key == key.name; });
  if (entry != entries.end()) return key.read(reader, entry->value);
  if (key.required) {
    at_key_of(reader, map, fmt::format("missing key \"{}\" in {}", key.name, map.name));
    return false;
  }
  if (key.absent) key.absent(reader, map);
  return true;
}

bool Keys::read(Reader& reader, const Value& map) const {
  const std::vector<Entry> entries = reader.entries(map);
  if (!map.node.IsMap()) return false;
  bool good = refuse_unknown(reader, map, entries);
  for (const Key& key : keys_) good = read_key(key, reader, map, entries) && good;
  Words present;
  for (const Entry& entry : entries) present.push_back(entry.key);
  for (const Rule& rule : rules_) rule(reader, map, present);
  return good;
}

Json Keys::documented(const Json& schema, const std::string& about, Json standard) {
  Json made = Json::object();
  made["description"] = about;
  // Draft 07 ignores what stands beside a $ref.
  if (schema.contains("$ref")) {
    made["allOf"] = Json::array({schema});
  } else {
    made.update(schema);
  }
  if (!standard.is_null()) made["default"] = std::move(standard);
  return made;
}

Json Keys::open_schema() const {
  Json schema = Json::object();
  Json needed = Json::array();
  schema["properties"] = Json::object();
  for (const Key& key : keys_) {
    schema["properties"][key.name] = key.schema();
    if (key.required) needed.push_back(key.name);
  }
  if (!needed.empty()) schema["required"] = std::move(needed);
  for (const Schema& condition : conditions_) schema["allOf"].push_back(condition.json());
  return schema;
}

Json Keys::schema() const {
  Json schema = {{"type", "object"}};
  schema.update(open_schema());
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace interleave::spec
