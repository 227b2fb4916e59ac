#include "spec/variable_keys.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Type<std::string> variable_name() {
  return refined<std::string>(
      identifier(), [](Reader& reader, const Value& value, const std::string& word) {
        const std::vector<std::string>& given = names_checks_give();
        const bool taken = std::find(given.begin(), given.end(), word) != given.end();
        if (taken) reader.error(value, "is a word that checks give a value; take another");
        return !taken;
      });
}

bool is_expression(const model::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && !text->empty() && text->front() == '=';
}

void read_constant_or_expression(Reader& reader, const Entry& entry, model::Binding& binding) {
  binding.name = entry.key;
  if (!variable_value().read(reader, entry.value, binding.value) || !is_expression(binding.value)) {
    return;
  }
  const std::string& text = std::get<std::string>(binding.value);
  std::string expression(base::trimmed(std::string_view(text).substr(1)));
  (void)check_expression(reader, entry.value, expression);
  binding.value = std::move(expression);
  binding.is_expression = true;
}

/// What is read after it may use the variable.
void see(Reader& reader, const std::string& variable) {
  for (Visible& visible : reader.visible) visible.names.push_back(variable);
}

/// Each sees those before it.
void read_binding(Reader& reader, const Entry& entry, model::Binding& binding) {
  read_constant_or_expression(reader, entry, binding);
  see(reader, entry.key);
}

Type<model::Value> constant() {
  return refined<model::Value>(
      variable_value(), [](Reader& reader, const Value& value, const model::Value& got) {
        if (is_expression(got))
          reader.error(value, "must be a constant; expressions are for \"let\"");
        return !is_expression(got);
      });
}

}  // namespace

const std::vector<std::string>& names_checks_give() {
  static const std::vector<std::string> names{"index", "index_in_process", "line", "item",
                                              "run_seconds"};
  return names;
}

Type<std::vector<model::Binding>> bindings() {
  return named_list<model::Binding>("variable", Called::with_owner, variable_name(),
                                    variable_value().schema, read_binding);
}

Type<Combinations> combinations() {
  const Type<std::vector<model::Value>> values = list_of(constant(), 1);
  return named_list<Combinations::value_type>(
      "variable", Called::with_owner, variable_name(), values.schema,
      [values](Reader& reader, const Entry& entry, Combinations::value_type& target) {
        target.first = entry.key;
        see(reader, entry.key);
        (void)values.read(reader, entry.value, target.second);
      });
}

}  // namespace interleave::spec
