#include "spec/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "spec/scalars.hpp"

namespace interleave::spec {

namespace {

bool is_among(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Json string_schema() { return {{"type", "string"}}; }

Type<std::string> reference(const std::string& what, std::vector<std::string> Names::*known) {
  Type<std::string> type = some_text();
  type.schema = string_schema;
  return refined<std::string>(std::move(type),
                              [=](Reader& reader, const Value& value, const std::string& name) {
                                return check_known(reader, value, what, name, reader.names.*known);
                              });
}

using Events = std::function<std::vector<std::string>()>;

/// The fields of an event whose pattern is valid.
const std::vector<std::string>* fields_of(const Reader& reader, const std::string& event) {
  const auto found = reader.names.fields.find(event);
  return found == reader.names.fields.end() ? nullptr : &found->second;
}

bool have_field(Reader& reader, const Value& value, const std::string& field,
                const Events& events) {
  for (const std::string& event : events()) {
    const std::vector<std::string>* fields = fields_of(reader, event);
    if (fields == nullptr || is_among(*fields, field)) continue;
    reader.error_at(value.at(),
                    fmt::format("{} names the field \"{}\", which event \"{}\" does not have",
                                value.name, field, event),
                    base::nearest(field, *fields));
    return false;
  }
  return true;
}

/// The default is a field, too.
void default_holds(Reader& reader, const Value& owner, const std::string& key,
                   const std::string& field, const Events& events) {
  if (field.empty()) return;
  for (const std::string& event : events()) {
    const std::vector<std::string>* fields = fields_of(reader, event);
    if (fields == nullptr || is_among(*fields, field)) continue;
    reader.error_at(owner.key_at, fmt::format("{} needs \"{}\": event \"{}\" has no field \"{}\", "
                                              "which would be the default",
                                              owner.name, key, event, field));
    return;
  }
}

}  // namespace

bool check_known(Reader& reader, const Value& value, const std::string& what,
                 const std::string& name, const std::vector<std::string>& known) {
  if (is_among(known, name)) return true;
  reader.error(value, fmt::format("names the unknown {} \"{}\"", what, name),
               base::nearest(name, known));
  return false;
}

Type<std::string> event_name() { return reference("event", &Names::events); }
Type<std::string> case_name() { return reference("case", &Names::cases); }
Type<std::string> check_name() { return reference("check", &Names::checks); }

Type<std::string> field_of(const std::string& event) {
  return field_of_all([&event] { return std::vector<std::string>{event}; });
}

Type<std::string> field_of_all(Events events) {
  Type<std::string> type = some_text();
  type.schema = string_schema;
  type = refined<std::string>(
      std::move(type), [events](Reader& reader, const Value& value, const std::string& field) {
        return have_field(reader, value, field, events);
      });
  type.absent = [events](Reader& reader, const Value& owner, const std::string& key,
                         const std::string& field) {
    default_holds(reader, owner, key, field, events);
  };
  return type;
}

}  // namespace interleave::spec
