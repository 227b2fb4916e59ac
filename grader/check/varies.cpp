#include "check/kinds.hpp"
#include "check/signature.hpp"

namespace interleave::check {
namespace {

/// Runs of different cases are compared too, if they were started alike otherwise.
bool comparable(const ObservedRun& first, const ObservedRun& second) {
  return first.request.arguments == second.request.arguments &&
         first.request.standard_input == second.request.standard_input &&
         first.request.files == second.request.files;
}

Outcome same(const ObservedRun& first, const ObservedRun& second) {
  Outcome outcome = failed("same", {},
                           say("{} and {} printed the same.", "{} et {} ont imprimé la même chose.",
                               sentence(run_text(first)), run_text(second)));
  outcome.evidence.case_name = second.case_name;
  outcome.evidence.run = second.index;
  return outcome;
}

}  // namespace

Outcome judge(const model::VariesCheck& check, const CheckInput& input) {
  const Text expected{
      "Two runs that were started alike print different values.",
      "Deux exécutions lancées de la même façon impriment des valeurs différentes."};
  std::int64_t pairs = 0;
  for (std::size_t i = 0; i < input.runs.size(); ++i) {
    const auto signature = signature_of(*input.runs[i], check.events);
    if (signature.empty()) {
      return skipped(expected, {"A run printed no such lines.",
                                "Une exécution n’a imprimé aucune de ces lignes."});
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (!comparable(*input.runs[k], *input.runs[i])) continue;
      ++pairs;
      if (signature_of(*input.runs[k], check.events) != signature) continue;
      Outcome outcome = same(*input.runs[k], *input.runs[i]);
      outcome.expected = expected;
      return outcome;
    }
  }
  if (pairs == 0) {
    return inconclusive(expected, {"No two runs were started alike.",
                                   "Aucune paire d’exécutions n’a été lancée de la même façon."});
  }
  return passed(expected, {"They all differ.", "Elles diffèrent toutes."});
}

}  // namespace interleave::check
