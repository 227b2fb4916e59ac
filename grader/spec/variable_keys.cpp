#include "spec/variable_keys.hpp"

#include "base/text.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

/// Names that checks give a value of their own (check/events.cpp, check/exec.cpp): a variable of
/// the same name would be hidden there.
bool belongs_to_checks(const std::string& word) {
  return word == "index" || word == "index_in_process" || word == "line" || word == "item";
}

Type<std::string> variable_name() {
  return refined<std::string>(
      identifier(), [](Reader& reader, const Value& value, const std::string& word) {
        const bool taken = belongs_to_checks(word);
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

/// Each sees those before it.
void read_binding(Reader& reader, const Entry& entry, model::Binding& binding) {
  read_constant_or_expression(reader, entry, binding);
  for (Visible& visible : reader.visible) visible.names.push_back(entry.key);
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
        (void)values.read(reader, entry.value, target.second);
      });
}

}  // namespace interleave::spec
