// Two ways of steering tell whether processes are started without waiting for the first.
//
// Held until quiescent (each child at its birth, or one that has executed its program): the held
// ones do nothing at all, so that a program goes on starting others only if it does not need them.
// When everybody else stands still, whoever has not been started waits for one that is held. It
// does not matter how it waits: wait*, a read of its result, a lock. A program that asks again and
// again with sleeps never stands still; it has nothing else to do when no further process comes in
// the whole of the hold though the main process did not lack a core.
//
// Held until the parent waits: where processes may be started by each other or shake hands with
// their parent. A parent that is in wait* for a child while others have not been started works
// through them one by one. One that blocks elsewhere may be shaking hands, which is right; from
// outside that looks like reading a result, so that nothing is said against it.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Released = model::SteeringResult::Released;

const Text at_once_why_not{
    "No process was held long enough to see whether the others need it, so that nothing can be "
    "said.",
    "Aucun processus n’a été retenu assez longtemps pour voir si les autres ont besoin de lui, on "
    "ne peut donc rien dire."};

/// What one run shows, and what is wanted of it.
struct Starts {
  const RunRecord& record;
  std::vector<int> processes;  ///< the program's own, without those of a compiler, say
  std::int64_t wanted = 0;
  Text expected;

  [[nodiscard]] std::int64_t until(model::Duration moment) const {
    return std::count_if(processes.begin(), processes.end(), [&](int index) {
      return record.processes[static_cast<std::size_t>(index)].started <= moment;
    });
  }
};

/// The first hold of those that last until the rest of the run stands still.
const model::SteeringResult* first_quiescent(const ObservedRun& run) {
  const auto& steering = run.request.steering;
  const auto found =
      std::find_if(run.record.steering.begin(), run.record.steering.end(), [&](const auto& result) {
        return result.steering < steering.size() &&
               steering[result.steering].until == model::HoldUntil::quiescent;
      });
  return found == run.record.steering.end() ? nullptr : &*found;
}

/// Nobody was started during the whole hold, and the main process had a core for most of it.
bool asked_again_and_again(const Starts& starts, const model::SteeringResult& hold) {
  if (hold.released != Released::elapsed || !delays_known(starts.record)) return false;
  const auto ready = hold.ready_meanwhile.find(0);
  return starts.until(hold.from) == starts.until(hold.to) && ready != hold.ready_meanwhile.end() &&
         ready->second * 4 < hold.to - hold.from;
}

std::optional<Outcome> judge_quiescent(const Starts& starts, const model::SteeringResult& hold) {
  const std::int64_t started = starts.until(hold.to);
  if (started >= starts.wanted) return std::nullopt;
  Evidence evidence = at_processes({hold.process});
  evidence.figures["started"] = static_cast<double>(started);
  if (hold.released != Released::quiescent && !asked_again_and_again(starts, hold)) {
    return inconclusive(starts.expected, at_once_why_not, evidence);
  }
  return failed(
      "one_by_one", starts.expected,
      say("While {} was held still, only {} had been started: the others came when it "
          "was done.",
          "Pendant que {} était retenu, {} seulement avaient été lancés : les autres ne "
          "sont venus qu’après lui.",
          describe::process(starts.record, hold.process), quantity(started, noun::process)),
      evidence);
}

/// The fewest children that had been started when the main process was in wait*; -1: it never was
/// while children were held.
int fewest_at_wait(const ObservedRun& run) {
  int fewest = -1;
  for (const model::SteeringResult& result : run.record.steering) {
    const auto& steering = run.request.steering;
    if (result.steering >= steering.size() || !result.parent_in_wait) continue;
    if (steering[result.steering].until != model::HoldUntil::parent_waits) continue;
    fewest = fewest < 0 ? result.children_started : std::min(fewest, result.children_started);
  }
  return fewest;
}

std::optional<Outcome> judge_parent_waits(const Starts& starts, const ObservedRun& run) {
  const int together = most_alive_at_once(starts.record, starts.processes);
  const int fewest = fewest_at_wait(run);
  const bool barrier =
      std::any_of(run.record.steering.begin(), run.record.steering.end(),
                  [](const auto& result) { return result.released == Released::parent_waits; });
  if (together >= starts.wanted || fewest >= starts.wanted) return std::nullopt;
  if (barrier && fewest < 0) return std::nullopt;
  Evidence evidence = at_processes(starts.processes);
  evidence.figures["alive_at_once"] = together;
  if (fewest < 0) return inconclusive(starts.expected, at_once_why_not, evidence);
  return failed(
      "one_by_one", starts.expected,
      say("The main process waited for a child when it had started {}.",
          "Le processus principal attendait un fils alors qu’il en avait lancé {}.", fewest) +
          say("At most {} lived at the same time.", "Au plus {} ont vécu en même temps.",
              quantity(together, noun::process)),
      evidence);
}

std::optional<Outcome> judge_run(const model::AtOnceCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  Starts starts{
      run.record, created_processes(run.record), integer_of(input, run, check.at_least), {}};
  std::erase_if(starts.processes, [&](int index) { return is_foreign(run, index); });
  starts.expected = say("{} are started before the first is waited for.",
                        "{} sont lancés avant que le premier soit attendu.",
                        quantity(starts.wanted, noun::process));
  const auto started = static_cast<std::int64_t>(starts.processes.size());
  if (started < starts.wanted) {
    return failed("one_by_one", starts.expected,
                  say("Only {} were started.", "Seulement {} ont été lancés.",
                      quantity(started, noun::process)),
                  at_processes(starts.processes));
  }
  const model::SteeringResult* hold = first_quiescent(run);
  return hold != nullptr ? judge_quiescent(starts, *hold) : judge_parent_waits(starts, run);
}

}  // namespace

Outcome judge(const model::AtOnceCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The processes are started before the first is waited for.",
                         "Les processus sont lancés avant que le premier soit attendu."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
