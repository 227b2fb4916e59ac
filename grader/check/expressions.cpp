#include <algorithm>
#include <cmath>

#include "check/judging.hpp"

namespace interleave::check {

namespace {

/// Sum of a numeric field over an event's lines; nothing when it is not one number of 64 bits.
std::optional<model::Value> field_sum(const EventTable& table, const std::string& field,
                                      model::FieldType type) {
  const std::optional<std::size_t> column = table.column(field);
  std::int64_t integers = 0;
  double numbers = 0;
  for (std::size_t row = 0; row < table.lines.size(); ++row) {
    const model::Value& value = table.row(row)[column.value()];
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      if (__builtin_add_overflow(integers, *integer, &integers)) return std::nullopt;
    } else if (const auto* number = std::get_if<double>(&value)) {
      numbers += *number;
    } else {
      return std::nullopt;
    }
  }
  if (type == model::FieldType::integer) return integers;
  return numbers;
}

/// What an expression may ask of a run as a whole: <event>_count, <event>_<field>_sum, run_seconds.
script::Scope::Variables totals_of(const model::Spec& spec, const model::ObservedRun& run) {
  script::Scope::Variables totals{{"run_seconds", model::seconds(run.record.wall)}};
  for (const model::Event& event : spec.events) {
    const EventTable& table = run.table_of(event.name);
    totals[event.name + "_count"] = static_cast<std::int64_t>(table.lines.size());
    for (const auto& [field, type] : event.fields) {
      if (type == model::FieldType::text) continue;
      // Not a number equals nothing: what it stands for is wrong, not the spec that asks for it.
      totals[event.name + "_" + field + "_sum"] =
          field_sum(table, field, type).value_or(std::nan(""));
    }
  }
  return totals;
}

}  // namespace

script::Scope& Scopes::of(const model::Spec& spec, const model::ObservedRun& run) {
  const std::pair key(run.case_name, run.index);
  const auto known = scopes_.find(key);
  if (known != scopes_.end()) return known->second;
  auto scope = script::Scope::create(run.seed, run.bindings, totals_of(spec, run));
  if (!scope) throw base::GraderError("case " + run.case_name + ": " + scope.error().message);
  return scopes_.emplace(key, std::move(*scope)).first->second;
}

namespace {

/// The value of an expression that concerns no line.
template <class T>
T spec_value(const CheckInput& input, base::Result<T> result) {
  if (!result) throw base::GraderError("check " + input.check.id + ": " + result.error().message);
  return std::move(*result);
}

}  // namespace

script::Scope& scope_of(const CheckInput& input, const ObservedRun& run) {
  return input.scopes.of(input.spec, run);
}

std::int64_t integer_of(const CheckInput& input, const ObservedRun& run,
                        const model::Expression& expression) {
  return spec_value(input, scope_of(input, run).evaluate_integer(expression));
}

double number_of(const CheckInput& input, const ObservedRun& run,
                 const model::Expression& expression) {
  return spec_value(input, scope_of(input, run).evaluate_number(expression));
}

std::vector<model::Value> list_of(const CheckInput& input, const ObservedRun& run,
                                  const model::Expression& expression) {
  return spec_value(input, scope_of(input, run).evaluate_list(expression));
}

std::string filled(const CheckInput& input, const ObservedRun& run, const std::string& text,
                   const script::Scope::Variables& extra) {
  return spec_value(input, scope_of(input, run).fill(text, extra));
}

namespace {

/// Exactly, where a comparison as double would take 2^53 + 1 for 2^53.
bool same_number(std::int64_t integer, double number) {
  return std::trunc(number) == number && number >= -0x1p63 && number < 0x1p63 &&
         static_cast<std::int64_t>(number) == integer;
}

}  // namespace

bool same_value(const model::Value& first, const model::Value& second) {
  if (first.index() == second.index()) return first == second;
  const auto* integer = std::get_if<std::int64_t>(&first);
  const auto* number = std::get_if<double>(&second);
  if (integer != nullptr && number != nullptr) return same_number(*integer, *number);
  if (first.index() == 1 && second.index() == 0) return same_value(second, first);
  return script::text_of(first) == script::text_of(second);
}

Text value_text(const model::Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return in_quotes(*text);
  return model::same_text(script::text_of(value));
}

std::string Bounds::slug(std::int64_t count) const {
  if ((equals && count < *equals) || (at_least && count < *at_least)) return "too_few";
  if ((equals && count > *equals) || (at_most && count > *at_most)) return "too_many";
  return "";
}

Text Bounds::text(const Noun& noun) const {
  if (equals) return say("exactly {}", "exactement {}", quantity(*equals, noun));
  if (at_least && at_most) {
    return say("between {} and {}", "entre {} et {}", *at_least, quantity(*at_most, noun));
  }
  if (at_least) return say("at least {}", "au moins {}", quantity(*at_least, noun));
  if (at_most) return say("at most {}", "au plus {}", quantity(*at_most, noun));
  return {"any number", "un nombre quelconque"};
}

Bounds bounds_of(const CheckInput& input, const ObservedRun& run, const model::Expression& equals,
                 const model::Expression& at_least, const model::Expression& at_most) {
  const auto bound = [&](const model::Expression& expression) -> std::optional<std::int64_t> {
    if (expression.empty()) return std::nullopt;
    return integer_of(input, run, expression);
  };
  return {bound(equals), bound(at_least), bound(at_most)};
}

}  // namespace interleave::check
