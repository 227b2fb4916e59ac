#include <algorithm>

#include "spec/kinds.hpp"
#include "spec/names.hpp"
#include "spec/number_order.hpp"
#include "spec/scalars.hpp"
#include "spec/texts.hpp"

namespace interleave::spec {

namespace {

Keys argument_keys(model::ExecCheck& check) {
  return Keys()
      .required("program", check.program, program_name(), "base name of the program")
      .optional("arguments", check.arguments, list_of(template_text()),
                "the arguments, exactly; each ${…} is a Lua expression")
      .optional("arguments_match", check.arguments_match, pattern_template(),
                "RE2 on the arguments, joined by the character \\x1f")
      .optional("for_each", check.for_each, expression(),
                "a Lua list: one execution for each `item`, which `arguments` may name")
      .at_most_one_of({"arguments", "arguments_match"});
}

/// What must not be executed has no number, and nobody who executes it.
void refuse_numbers(Reader& reader, const Value& map, const Keys::Words& present) {
  for (const char* key : {"equals", "at_least", "at_most", "own_child", "for_each"}) {
    if (std::find(present.begin(), present.end(), key) == present.end()) continue;
    reader.error_at(
        map.key_at,
        fmt::format("{} has \"forbidden: true\", and \"{}\" says the contrary", map.name, key));
  }
}

Keys describe_exec(model::ExecCheck& check) {
  return argument_keys(check).and_also(
      Keys()
          .optional("equals", check.equals, expression(), "so many executions")
          .optional("at_least", check.at_least, expression(), "so many or more")
          .optional("at_most", check.at_most, expression(), "so many or fewer")
          .optional("own_child", check.own_child, boolean(),
                    "each by a child of the main process of its own")
          .optional("forbidden", check.forbidden, boolean(), "must not be executed at all")
          .rule(in_order("at_least", check.at_least, "at_most", check.at_most))
          .rule([&check](Reader& reader, const Value& map, const Keys::Words& present) {
            if (check.forbidden) refuse_numbers(reader, map, present);
          }));
}

Keys describe_before_exec(model::BeforeExecCheck& check) {
  return Keys()
      .required("event", check.event, event_name(), "each line of this event precedes …")
      .required("program", check.program, program_name(), "… the execution of this program")
      .optional("arguments_match", check.arguments_match, pattern_template(),
                "only executions with such arguments: RE2, joined by the character \\x1f");
}

}  // namespace

std::vector<Kind> program_kinds() {
  return {
      kind("exec", "A program is executed.", Needs::a_case,
           {"not_executed", "too_often", "wrong_arguments", "wrong_parent"}, describe_exec),
      kind("before_exec", "Lines of an event precede the execution of a program.", Needs::a_case,
           {"order"}, describe_before_exec),
  };
}

}  // namespace interleave::spec
