#include "base/text.hpp"
#include "check/kinds.hpp"
#include "check/patterns.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::ErrorOutputCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const std::string& error = run.record.standard_error;
  const bool empty = base::trimmed(error).empty();
  if (empty && (check.not_empty || !check.matches.empty())) {
    return failed("silent", {},
                  {"Standard error stayed empty.", "L’erreur standard est restée vide."});
  }
  for (const std::string& text : check.matches) {
    const std::string pattern = filled(input, run, text);
    if (re2::RE2::PartialMatch(error, *compiled(pattern))) continue;
    return failed("unmatched",
                  say("Standard error names what is wrong (pattern {}).",
                      "L’erreur standard nomme ce qui ne va pas (motif {}).", in_quotes(pattern)),
                  say("It holds {}.", "Elle contient {}.", in_quotes(base::trimmed(error))));
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::ErrorOutputCheck& check, const CheckInput& input) {
  return judge_each_run(
      input, {"There is a message on standard error.", "Il y a un message sur l’erreur standard."},
      [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
