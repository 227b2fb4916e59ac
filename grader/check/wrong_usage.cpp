#include <algorithm>

#include "base/text.hpp"
#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> wrong_end(int wanted, const RunRecord& record) {
  const auto status = exit_status(record);
  if (status == wanted) return std::nullopt;
  const bool stopped = std::ranges::any_of(record.limits_hit, [](const auto& hit) {
    return hit.limit == model::Limit::processes || !describe::may_be_survived(hit.limit);
  });
  if (stopped) {
    const bool printed = record.limits_hit.front().limit == model::Limit::output;
    return failed(printed ? "output" : "timeout", {}, describe::ending(record));
  }
  if (status == 0) {
    return failed("accepted", {},
                  {"It ended with status 0, as if all were well.",
                   "Il s’est terminé avec le statut 0, comme si tout allait bien."});
  }
  if (status) return failed("wrong_status", {}, describe::ending(record));
  const auto* signalled = record.ending ? std::get_if<model::Signalled>(&*record.ending) : nullptr;
  if (signalled == nullptr || signalled->by_grader) {
    return inconclusive({}, describe::ending(record));
  }
  return failed("crash", {}, describe::ending(record));
}

std::optional<Outcome> judge_run(int status, const RunRecord& record) {
  if (auto outcome = wrong_end(status, record)) return outcome;
  if (base::trimmed(record.standard_error).empty()) {
    return failed("silent", {},
                  {"Standard error stayed empty.", "L’erreur standard est restée vide."});
  }
  if (!record.lines.empty()) {
    return failed("output", {},
                  say("Standard output is not empty: {}.",
                      "La sortie standard n’est pas vide : {}.", describe::line(record, 0)),
                  at_lines({0}));
  }
  const auto processes = created_processes(record);
  if (processes.empty()) return std::nullopt;
  return failed("process", {},
                say("It started {} all the same.", "Il a quand même lancé {}.",
                    quantity(static_cast<std::int64_t>(processes.size()), noun::process)),
                at_processes(processes));
}

}  // namespace

Outcome judge(const model::WrongUsageCheck& check, const CheckInput& input) {
  const Text expected = say(
      "Wrong arguments are answered with a message on standard error and status {}, nothing on "
      "standard output, and no process.",
      "De mauvais arguments reçoivent un message sur l’erreur standard et le statut {}, rien sur "
      "la sortie standard, et aucun processus.",
      check.status);
  return judge_each_run(
      input, expected, [&](const ObservedRun& run) { return judge_run(check.status, run.record); });
}

}  // namespace interleave::check
