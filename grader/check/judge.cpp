#include <type_traits>
#include <variant>

#include "base/amounts.hpp"
#include "check/check.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

Outcome judged(const CheckInput& input) {
  return std::visit(
      [&](const auto& options) -> Outcome {
        if constexpr (std::is_same_v<std::decay_t<decltype(options)>, model::ExternalCheck>) {
          throw base::GraderError("an external check is judged by its own program");
        } else {
          return judge(options, input);
        }
      },
      input.check.options);
}

}  // namespace

std::vector<Outcome> judge(const CheckInput& input) {
  try {
    return {judged(input)};
  } catch (const base::GraderError& error) {
    return {not_judged(error)};
  }
}

Outcome not_judged(const base::GraderError& error) {
  Outcome outcome;
  outcome.verdict = Verdict::error;
  outcome.seen = say("The grader could not judge this: {}", "Le correcteur n’a pas pu juger : {}",
                     std::string(error.what()));
  return outcome;
}

Outcome out_of_time(model::Duration allowed, model::Duration taken) {
  const std::string most = base::in_seconds(allowed);
  return failed("all_runs",
                say("All runs of the submission end within {} together.",
                    "Toutes les exécutions du rendu se terminent en {} au total.", most),
                say("Its runs had already taken {} of the {} allowed: no further one was started.",
                    "Ses exécutions avaient déjà pris {} des {} permises : aucune autre n’a été "
                    "lancée.",
                    base::in_tenths(taken), most));
}

Outcome out_of_output(std::uint64_t allowed, std::uint64_t printed) {
  const std::string most = base::megabytes(allowed);
  return failed("all_output",
                say("All runs of the submission print no more than {} together.",
                    "Toutes les exécutions du rendu impriment au plus {} au total.", most),
                say("Its runs had already printed {} of the {} allowed: no further one was "
                    "started.",
                    "Ses exécutions avaient déjà imprimé {} des {} permis : aucune autre n’a été "
                    "lancée.",
                    base::megabytes(printed), most));
}

}  // namespace interleave::check
