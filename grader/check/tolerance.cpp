#include <cmath>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

base::Result<double> allowed_distance(const model::ToleranceCheck& check, script::Scope& scope,
                                      const Seen& seen, double target) {
  if (!check.absolute.empty()) return scope.evaluate_number(check.absolute, seen.variables());
  if (!check.relative.empty()) {
    return scope.evaluate_number(check.relative, seen.variables()).map([&](double share) {
      return share * std::abs(target);
    });
  }
  const auto error = scope.evaluate_number(check.standard_error, seen.variables());
  if (!error) return error;
  return scope.evaluate_number(check.standard_errors, seen.variables()).map([&](double count) {
    return count * *error;
  });
}

using Figures = std::map<std::string, double>;

/// `first`: the figures of the first line that is judged.
std::optional<Outcome> judge_line(const model::ToleranceCheck& check, script::Scope& scope,
                                  const RunRecord& record, const Seen& seen, Figures& first) {
  const auto target = scope.evaluate_number(check.target, seen.variables());
  const auto distance = target ? allowed_distance(check, scope, seen, *target) : target;
  if (!distance) {
    return failed(
        "off", {},
        sentence(describe::line(record, seen.line)) +
            say("holds values for which there is no right answer ({}).",
                "contient des valeurs pour lesquelles il n’y a pas de bonne réponse ({}).",
                distance.error().message),
        at_lines({seen.line}));
  }
  const auto value = number_field(seen, check.field);
  Figures figures = {{"target", *target}, {"allowed_distance", *distance}};
  if (value) figures["value"] = *value;
  if (first.empty()) first = figures;
  if (value && std::abs(*value - *target) <= *distance) return std::nullopt;
  Outcome outcome = failed(
      "off",
      say("In {} the value {} lies within {} of {}.",
          "Dans {}, la valeur {} est à moins de {} de {}.", describe::line(record, seen.line),
          in_quotes(check.field), number_text(*distance), number_text(*target)),
      value ? say("It is {}: {} away.", "Elle est {} : à {} de là.", number_text(*value),
                  number_text(std::abs(*value - *target)))
            : Text{"It is no number.", "Ce n’est pas un nombre."},
      at_lines({seen.line}));
  outcome.evidence.figures = std::move(figures);
  return outcome;
}

std::optional<Outcome> judge_run(const model::ToleranceCheck& check, const CheckInput& input,
                                 const ObservedRun& run, Figures& first) {
  const auto all = seen_of(run, check.event);
  if (all.empty()) return failed("missing", {}, no_such_line(check.event));
  for (const Seen& seen : all) {
    if (auto outcome = judge_line(check, scope_of(input, run), run.record, seen, first))
      return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::ToleranceCheck& check, const CheckInput& input) {
  const Text expected = say("The value {} is near enough to the true one.",
                            "La valeur {} est assez proche de la vraie.", in_quotes(check.field));
  Figures first;
  Outcome outcome = judge_each_run(
      input, expected, [&](const ObservedRun& run) { return judge_run(check, input, run, first); });
  if (outcome.verdict == Verdict::pass) outcome.evidence.figures = std::move(first);
  return outcome;
}

}  // namespace interleave::check
