#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// Why an expression could not be evaluated with a line's own fields.
Text not_computable(const Seen& seen, const RunRecord& record, const base::Error& error) {
  return sentence(describe::line(record, seen.line)) +
         say("holds values for which there is no right answer ({}).",
             "contient des valeurs pour lesquelles il n’y a pas de bonne réponse ({}).",
             error.message);
}

std::optional<Outcome> wrong_field(const model::ValueCheck& check, script::Scope& scope,
                                   const RunRecord& record, const Seen& seen) {
  const auto wanted = scope.evaluate(check.equals, seen.variables());
  if (!wanted) {
    return failed("wrong_value", {}, not_computable(seen, record, wanted.error()),
                  at_lines({seen.line}));
  }
  const model::Value value = field_of(seen, check.field);
  if (same_value(value, *wanted)) return std::nullopt;
  return failed("wrong_value",
                say("In {} the value {} is {}.", "Dans {}, la valeur {} est {}.",
                    describe::line(record, seen.line), in_quotes(check.field), value_text(*wanted)),
                say("It is {}.", "Elle est {}.", value_text(value)), at_lines({seen.line}));
}

std::optional<Outcome> wrong_condition(const model::ValueCheck& check, script::Scope& scope,
                                       const RunRecord& record, const Seen& seen) {
  const auto holds = scope.evaluate_bool(check.holds, seen.variables());
  if (holds && *holds) return std::nullopt;
  if (!holds) {
    return failed("wrong_value", {}, not_computable(seen, record, holds.error()),
                  at_lines({seen.line}));
  }
  return failed("wrong_value", {},
                sentence(describe::line(record, seen.line)) +
                    say("does not satisfy {}.", "ne satisfait pas {}.", in_quotes(check.holds)),
                at_lines({seen.line}));
}

std::optional<Outcome> judge_run(const model::ValueCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const auto all = seen_of(run, check.event);
  if (all.empty()) {
    if (check.allow_none) return std::nullopt;
    return failed("missing", {}, no_such_line(check.event));
  }
  script::Scope& scope = scope_of(input, run);
  for (const Seen& seen : all) {
    auto outcome =
        check.holds.empty() ? std::nullopt : wrong_condition(check, scope, run.record, seen);
    if (!outcome && !check.equals.empty()) outcome = wrong_field(check, scope, run.record, seen);
    if (outcome) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::ValueCheck& check, const CheckInput& input) {
  const Text expected =
      say("The values of all {} are right.", "Les valeurs de toutes les {} sont justes.",
          describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
