#include "check/kinds.hpp"
#include "check/signature.hpp"

namespace interleave::check {
namespace {

/// The first text of one signature that the other lacks, its first differing line.
Text difference(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  std::string before;
  std::string after;
  for (const std::string& text : first) before += text;
  for (const std::string& text : second) after += text;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    if (before[i] != after[i]) break;
    if (before[i] == '\n') begin = i + 1;
  }
  const auto line_at = [begin](const std::string& text) {
    return begin >= text.size() ? std::string()
                                : text.substr(begin, text.find('\n', begin) - begin);
  };
  return say("The one has {} where the other has {}.", "L’une a {} là où l’autre a {}.",
             in_quotes(line_at(before)), in_quotes(line_at(after)));
}

}  // namespace

Outcome judge(const model::SameCheck& check, const CheckInput& input) {
  const Text expected{"Runs that were started alike print the same.",
                      "Des exécutions lancées de la même façon impriment la même chose."};
  std::int64_t pairs = 0;
  for (std::size_t i = 0; i < input.runs.size(); ++i) {
    const auto signature = signature_of(*input.runs[i], check.events);
    if (signature.empty()) {
      return skipped(expected, {"A run printed no such lines.",
                                "Une exécution n’a imprimé aucune de ces lignes."});
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (!started_alike(*input.runs[k], *input.runs[i])) continue;
      ++pairs;
      const auto other = signature_of(*input.runs[k], check.events);
      if (other == signature) break;  // and so like all those before
      Outcome outcome = failed("differs", expected,
                               say("{} and {} differ.", "{} et {} diffèrent.",
                                   sentence(run_text(*input.runs[k])), run_text(*input.runs[i])) +
                                   difference(other, signature));
      outcome.evidence.case_name = input.runs[i]->case_name;
      outcome.evidence.run = input.runs[i]->index;
      return outcome;
    }
  }
  if (pairs == 0) {
    return inconclusive(expected, {"No two runs were started alike.",
                                   "Aucune paire d’exécutions n’a été lancée de la même façon."});
  }
  return passed(expected, say("{} agree.", "Les {} concordent.",
                              quantity(static_cast<std::int64_t>(input.runs.size()), noun::run)));
}

}  // namespace interleave::check
