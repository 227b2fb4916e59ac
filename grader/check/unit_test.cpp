#include <algorithm>

#include "base/text.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// The cases that the check looks at.
std::vector<std::string> cases_of(const CheckInput& input) {
  std::vector<std::string> names;
  for (const model::Case& each : input.spec.cases) {
    if (model::judges(input.spec, input.check, each)) names.push_back(each.name);
  }
  return names;
}

std::optional<Outcome> not_built(const CheckInput& input, const Text& expected) {
  for (const std::string& name : cases_of(input)) {
    const auto failed_build = input.build.failed_unit_tests.find(name);
    if (failed_build == input.build.failed_unit_tests.end()) continue;
    return failed(
        "not_run", expected,
        say("The test cannot be built with this code. {}",
            "Le test ne peut être construit avec ce code. {}", failed_build->second.explanation));
  }
  return std::nullopt;
}

/// The run that was to show the test: the one that has its result, or else (it crashed, say) the
/// one that was asked for it. A spec may start one process for each test, so that a crash costs
/// one.
const ObservedRun& run_of(const std::string& test, const CheckInput& input) {
  const auto reports = [&](const ObservedRun* run) {
    return std::any_of(run->unit_tests.begin(), run->unit_tests.end(),
                       [&](const auto& result) { return result.name == test; });
  };
  const auto asked = [&](const ObservedRun* run) {
    const auto& arguments = run->request.arguments;
    return std::find(arguments.begin(), arguments.end(), "--gtest_filter=" + test) !=
           arguments.end();
  };
  auto found = std::find_if(input.runs.begin(), input.runs.end(), reports);
  if (found == input.runs.end()) found = std::find_if(input.runs.begin(), input.runs.end(), asked);
  return found == input.runs.end() ? *input.runs.front() : **found;
}

Text told(const model::Unanswered& one) {
  const Text call = in_quotes(one.call);
  if (!one.ending) {
    return say("The call {} was answered with something else than its result.",
               "L’appel {} a reçu autre chose que son résultat.", call);
  }
  if (const auto* exited = std::get_if<model::Exited>(&*one.ending)) {
    return say(
        "The process ended with status {} during the call {}, before there was a result: nothing "
        "of a submission may end the program.",
        "Le processus s’est terminé avec le statut {} pendant l’appel {}, avant tout résultat : "
        "rien d’un rendu ne doit terminer le programme.",
        exited->status, call);
  }
  return say("During the call {} the process was ended by the signal {}.",
             "Pendant l’appel {}, le processus a été terminé par le signal {}.", call,
             describe::signal(std::get<model::Signalled>(*one.ending).signal));
}

std::optional<Outcome> judge_run(const std::string& test, const ObservedRun& run) {
  const auto found = std::find_if(run.unit_tests.begin(), run.unit_tests.end(),
                                  [&](const auto& result) { return result.name == test; });
  if (found == run.unit_tests.end()) {
    return failed("not_run", {},
                  Text{"This test was not run to its end.", "Ce test n’est pas allé à son terme."} +
                      describe::ending(run.record));
  }
  if (found->passed) return std::nullopt;
  if (found->unanswered) return failed("not_run", {}, told(*found->unanswered));
  const std::string failure = found->failures.empty() ? "" : found->failures.front();
  return failed("failed", {}, model::same_text(base::printable(base::shortened(failure, 600))));
}

}  // namespace

Outcome judge(const model::UnitTestCheck& check, const CheckInput& input) {
  const Text expected =
      say("The unit test {} passes.", "Le test unitaire {} réussit.", in_quotes(check.test));
  if (auto outcome = not_built(input, expected)) return *outcome;
  if (input.runs.empty()) throw base::GraderError("check " + input.check.id + " has no run");
  CheckInput one = input;
  one.runs = {&run_of(check.test, input)};
  return judge_each_run(one, expected,
                        [&](const ObservedRun& run) { return judge_run(check.test, run); });
}

}  // namespace interleave::check
