#include "spec/event_keys.hpp"

#include "spec/keys.hpp"
#include "spec/names.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

using model::FieldType;

/// A pattern whose groups can be variables of expressions.
Type<std::string> event_pattern() {
  return refined<std::string>(
      pattern(), [](Reader& reader, const Value& value, const std::string& pattern) {
        bool good = true;
        for (const std::string& group : group_names(pattern)) {
          const Value named{YAML::Node(group), fmt::format("group \"{}\" in {}", group, value.name),
                            value.at()};
          std::string ignored;
          good = identifier().read(reader, named, ignored) && good;
        }
        return good;
      });
}

/// One of the groups of the event's pattern, when that could be read.
Type<std::string> group_name(const model::Event& event) {
  return refined<std::string>(
      any_text(), [&event](Reader& reader, const Value& value, const std::string& group) {
        return event.pattern.empty() || pattern_fault(event.pattern) ||
               check_known(reader, value, "group", group, group_names(event.pattern));
      });
}

Type<FieldType> field_type() {
  return one_of<FieldType>(
      {{"integer", FieldType::integer}, {"number", FieldType::number}, {"text", FieldType::text}});
}

Keys describe(model::Event& event) {
  return Keys()
      .required("pattern", event.pattern, event_pattern(),
                "RE2; the whole line must match; groups (?P<name>…) are fields")
      .optional("fields", event.fields, map_of<FieldType>(group_name(event), field_type()),
                "types of the fields; a field that is not named is text");
}

void read_event(Reader& reader, const Entry& entry, model::Event& event) {
  event.name = entry.key;
  reader.names.events.push_back(event.name);
  const bool good = entry.value.node.IsScalar()
                        ? event_pattern().read(reader, entry.value, event.pattern)
                        : describe(event).read(reader, entry.value);
  if (!good) return;
  const std::vector<std::string> groups = group_names(event.pattern);
  for (const std::string& group : groups) event.fields.try_emplace(group, FieldType::text);
  reader.names.fields[event.name] = groups;
}

}  // namespace

Type<std::vector<model::Event>> events() {
  const auto schema = []() -> Json {
    model::Event blank;
    Json short_form = scalar_schema();
    short_form["description"] = "RE2; the whole line must match";
    return {{"anyOf", {std::move(short_form), describe(blank).schema()}}};
  };
  return named_list<model::Event>("event", Called::alone, name(), schema, read_event);
}

}  // namespace interleave::spec
