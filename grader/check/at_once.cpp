// All children are held at birth until the parent waits (the start barrier). A parent that waits
// for a child (wait*) while others have not been started yet works through them one by one. One
// that blocks elsewhere may be shaking hands with each child, which is right, so that the barrier
// says nothing then, and only processes that lived at the same time prove anything.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// What the start barriers of a run showed.
struct Barrier {
  int most_started = 0;     ///< children started when a barrier opened
  int fewest_at_wait = -1;  ///< the fewest at which the parent was in wait*; -1: it never was
};

Barrier barrier_of(const ObservedRun& run) {
  Barrier barrier;
  for (const model::SteeringResult& result : run.record.steering) {
    const auto& steering = run.request.steering;
    if (result.steering >= steering.size()) continue;
    if (steering[result.steering].until != model::HoldUntil::parent_waits) continue;
    barrier.most_started = std::max(barrier.most_started, result.children_started);
    if (!result.parent_in_wait) continue;
    barrier.fewest_at_wait = barrier.fewest_at_wait < 0
                                 ? result.children_started
                                 : std::min(barrier.fewest_at_wait, result.children_started);
  }
  return barrier;
}

std::optional<Outcome> judge_run(const model::AtOnceCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const std::int64_t wanted = integer_of(input, run, check.at_least);
  std::vector<int> processes = created_processes(run.record);
  std::erase_if(processes, [&](int index) { return is_foreign(run, index); });
  const auto started = static_cast<std::int64_t>(processes.size());
  const Text expected = say("All {} are started before the first is waited for.",
                            "Les {} sont tous lancés avant que le premier soit attendu.",
                            quantity(wanted, noun::process));
  if (started < wanted) {
    return failed("one_by_one", expected,
                  say("Only {} were started.", "Seulement {} ont été lancés.",
                      quantity(started, noun::process)),
                  at_processes(processes));
  }
  const int together = most_alive_at_once(run.record, processes);
  const Barrier barrier = barrier_of(run);
  if (together >= wanted) return std::nullopt;
  const bool shook_hands = barrier.fewest_at_wait < 0 && barrier.most_started >= wanted;
  if (shook_hands && together > 1) return std::nullopt;
  Evidence evidence = at_processes(processes);
  evidence.figures["alive_at_once"] = together;
  const Text lived = say("At most {} lived at the same time.", "Au plus {} ont vécu en même temps.",
                         quantity(together, noun::process));
  if (barrier.fewest_at_wait < 0) {
    return inconclusive(expected,
                        {"The main process never waited for a child while they were held, so that "
                         "nothing can be said.",
                         "Le processus principal n’a jamais attendu un fils pendant qu’ils étaient "
                         "retenus, on ne peut donc rien dire."},
                        evidence);
  }
  return failed("one_by_one", expected,
                say("The main process waited for a child when it had started {}.",
                    "Le processus principal attendait un fils alors qu’il en avait lancé {}.",
                    barrier.fewest_at_wait) +
                    lived,
                evidence);
}

}  // namespace

Outcome judge(const model::AtOnceCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"All processes are started before the first is waited for.",
                         "Tous les processus sont lancés avant que le premier soit attendu."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
