#include <algorithm>

#include "base/text.hpp"
#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/number_order.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

using model::OrderCheck;

Keys describe_output(model::OutputCheck& check) {
  return Keys()
      .optional("lines", check.lines, list_of(template_text()),
                "the lines; each ${…} is a Lua expression")
      .optional("matches", check.matches, list_of(pattern_template()),
                "RE2, one for each line; each ${…} is a Lua expression")
      .optional("any_order", check.any_order, boolean(), "the lines may come in any order")
      .exactly_one_of({"lines", "matches"});
}

Keys describe_no_unexpected_lines(model::NoUnexpectedLinesCheck& check) {
  return Keys().optional("allow", check.allow, list_of(event_name(), 1),
                         "events; every event of the spec when it is not given");
}

/// "event", "event*" or "event*N", cut at the asterisk.
std::pair<std::string, std::string> cut(const std::string& element) {
  const std::size_t star = element.find('*');
  if (star == std::string::npos) return {element, ""};
  return {std::string(base::trimmed(element.substr(0, star))),
          std::string(base::trimmed(element.substr(star + 1)))};
}

Type<std::string> sequence_element() {
  return refined<std::string>(
      some_text(), [](Reader& reader, const Value& value, const std::string& element) {
        const auto [event, times] = cut(element);
        return check_known(reader, value, "event", event, reader.names.events) &&
               (times.empty() || check_expression(reader, value, times));
      });
}

std::vector<std::string> events_of(const OrderCheck& check) {
  std::vector<std::string> events = check.among;
  for (const std::string& element : check.sequence) events.push_back(cut(element).first);
  return events;
}

/// A number, or an expression that gives it.
Type<int> groups(model::Expression& elsewhere) {
  const Type<std::string> lua = expression();
  return {lua.schema, [&elsewhere, lua](Reader& reader, const Value& value, int& target) {
            std::string text;
            if (!lua.read(reader, value, text)) return false;
            const auto number = parsed_integer(text);
            if (number && *number >= 0 && *number <= 1'000'000) {
              target = static_cast<int>(*number);
            } else {
              elsewhere = text;
            }
            return true;
          }};
}

Json needs_field() {
  return {{"if", {{"properties", {{"per", {{"const", "field"}}}}}, {"required", {"per"}}}},
          {"then", {{"required", Json::array({"field"})}}}};
}

Keys describe_order(OrderCheck& check) {
  const auto events = [&check] { return events_of(check); };
  return Keys()
      .required("sequence", check.sequence, list_of(sequence_element(), 1),
                "events in their order: event, event*N (N times, an expression), event* (any "
                "number)")
      .optional("among", check.among, list_of(event_name(), 1),
                "events that are looked at; those of the sequence when it is not given")
      .optional("per", check.per,
                one_of<OrderCheck::Per>({{"run", OrderCheck::Per::run},
                                         {"process", OrderCheck::Per::process},
                                         {"field", OrderCheck::Per::field}}),
                "the order holds in the run, in each process, or for each value of a field")
      .optional("field", check.field, field_of_all(events), "with per: field")
      .optional("groups", check.groups, groups(check.groups_expression),
                "how many processes or values must have the sequence; an expression")
      .needs("field", "per")
      .rule(
          [&check](Reader& reader, const Value& map, const Keys::Words&) {
            if (check.per != OrderCheck::Per::field || !check.field.empty()) return;
            reader.error_at(map.key_at, fmt::format("missing key \"field\" in {}", map.name));
          },
          needs_field);
}

Keys describe_before(model::BeforeCheck& check) {
  return Keys()
      .required("before", check.before, event_name(), "each line of this event precedes …")
      .required("after", check.after, event_name(), "… each line of this one");
}

Keys describe_count(model::CountCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "the event that is counted")
      .optional("per", check.per, field_of(check.event), "counted for each of `groups` apart")
      .optional("groups", check.groups, list_of(any_text(), 1), "values of the field `per`")
      .optional("where", check.where, expression(), "only events for which it is true")
      .optional("equals", check.equals, expression(), "so many")
      .optional("at_least", check.at_least, expression(), "so many or more")
      .optional("at_most", check.at_most, expression(), "so many or fewer")
      .at_least_one_of({"equals", "at_least", "at_most"})
      .rule(in_order("at_least", check.at_least, "at_most", check.at_most))
      .needs("per", "groups")
      .needs("groups", "per");
}

}  // namespace

std::vector<Kind> line_kinds() {
  return {
      kind("output", "The whole output, but ignored lines.", Needs::a_case, {"differs"},
           describe_output),
      with_title(kind("no_unexpected_lines", "Every line is one of these events.", Needs::a_case,
                      {"unexpected"}, describe_no_unexpected_lines)),
      kind("order", "Events come in this order.", Needs::a_case, {"missing", "order"},
           describe_order),
      kind("before", "Every line of one event precedes every line of another.", Needs::a_case,
           {"order"}, describe_before),
      kind("count", "How many lines of an event there are.", Needs::a_case, {"too_few", "too_many"},
           describe_count),
  };
}

}  // namespace interleave::spec
