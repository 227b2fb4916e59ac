// While one process was held still, a process that waits for it by blocking uses no CPU time, and
// one that waits by spinning all it can get. Other work may go on for a while; once every other
// process was seen blocked (`quiescent`) nobody spins, whatever was used before.

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using model::SteeringResult;

constexpr double shortest_hold = 0.1;  // seconds; in less, ordinary work may fill the window

double watched_seconds(const SteeringResult& result) {
  return 0.9 * model::seconds(result.to - result.from);  // the first tenth is not counted
}

Outcome spinning(const RunRecord& record, const SteeringResult& result, int process, double share) {
  Outcome outcome = failed(
      "spinning", {},
      say("While {} was held still, {} used {} of {} in CPU time.",
          "Pendant que {} était retenu, {} a utilisé {} de temps processeur sur {}.",
          describe::process(record, result.process), describe::process(record, process),
          seconds_text(share * watched_seconds(result)), seconds_text(watched_seconds(result))),
      at_processes({process}));
  outcome.evidence.figures["share_of_a_core"] = share;
  return outcome;
}

/// On a busy machine a spinning process gets little CPU time: then it used all that it could get.
bool may_be_starved(const SteeringResult& result, int process, double used) {
  const auto ready = result.ready_meanwhile.find(process);
  if (ready == result.ready_meanwhile.end()) return false;
  const double could_run = watched_seconds(result) - model::seconds(ready->second);
  return could_run <= 0 || used / could_run > 0.8;
}

std::optional<Outcome> judge_hold(const model::NoSpinningCheck& check, const RunRecord& record,
                                  const SteeringResult& result) {
  std::optional<Outcome> unsure;
  for (const auto& [process, cpu] : result.cpu_meanwhile) {
    if (process == result.process) continue;
    const double used = model::seconds(cpu);
    const double share = used / watched_seconds(result);
    if (share > check.share_at_most) return spinning(record, result, process, share);
    if (may_be_starved(result, process, used)) {
      unsure = inconclusive({}, {"The machine was too busy to tell waiting from spinning.",
                                 "La machine était trop chargée pour distinguer attente et boucle "
                                 "active."});
    }
  }
  return unsure;
}

std::optional<Outcome> judge_run(const model::NoSpinningCheck& check, const ObservedRun& run) {
  bool held = false;
  std::optional<Outcome> unsure;
  for (const SteeringResult& result : run.record.steering) {
    if (result.released == SteeringResult::Released::quiescent) {
      held = true;
      continue;
    }
    if (result.released == SteeringResult::Released::killed) continue;
    if (watched_seconds(result) < shortest_hold || result.cpu_meanwhile.empty()) continue;
    held = true;
    auto outcome = judge_hold(check, run.record, result);
    if (outcome && outcome->verdict == Verdict::fail) return outcome;
    if (outcome) unsure = std::move(outcome);
  }
  if (held) return unsure;
  return inconclusive({}, {"No process was held long enough to see the others wait.",
                           "Aucun processus n’a été retenu assez longtemps pour voir les autres "
                           "attendre."});
}

}  // namespace

Outcome judge(const model::NoSpinningCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"Who waits sleeps, and uses no CPU time.",
                         "Qui attend dort, et n’utilise pas de temps processeur."},
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
