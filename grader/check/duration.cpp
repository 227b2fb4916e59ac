// A run that took no longer than its longest task (and the tolerance) proves that its tasks ran at
// the same time, whatever the machine. One that took as long as all of them together is sequential
// only when no delay of the machine explains it. Repetitions stand for each other: one good run is
// enough, since a sequential program cannot have one, and one bad run alone is not enough to fail.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

enum class Took { longest, sum, between };

struct Measured {
  Took took = Took::between;
  double wall = 0;
  double longest = 0;
  double sum = 0;
  double delay = 0;  ///< for which processes were ready but had no core, at most
};

Measured measure(const model::DurationCheck& check, const CheckInput& input,
                 const ObservedRun& run) {
  Measured measured;
  measured.wall = model::seconds(run.record.wall);
  measured.longest = number_of(input, run, check.longest);
  measured.sum = number_of(input, run, check.sum);
  // The main process may be late to start a child, the child to run, and the main one to notice.
  measured.delay = 3 * model::seconds(longest_ready(run.record));
  const double usual = measured.longest + check.tolerance;
  constexpr double clock_error = 0.02;
  if (measured.wall <= usual) {
    measured.took = Took::longest;
  } else if (measured.wall >= measured.sum - clock_error &&
             measured.wall - measured.delay > usual) {
    measured.took = Took::sum;
  }
  return measured;
}

Outcome outcome_of(const Measured& measured) {
  const Text expected =
      say("The run takes as long as its longest task: {}.",
          "L’exécution dure autant que sa plus longue tâche : {}.", seconds_text(measured.longest));
  const Text took = say("It took {}; all tasks one after the other are {}.",
                        "Elle a duré {} ; toutes les tâches l’une après l’autre font {}.",
                        seconds_text(measured.wall), seconds_text(measured.sum));
  Outcome outcome = measured.took == Took::sum
                        ? failed("sequential", expected, took)
                        : inconclusive(expected, took + Text{"The machine may have caused that.",
                                                             "La machine peut en être la cause."});
  outcome.evidence.figures = {{"wall_seconds", measured.wall},
                              {"longest_seconds", measured.longest},
                              {"sum_seconds", measured.sum},
                              {"delay_seconds", measured.delay}};
  return outcome;
}

/// Processes that follow one another show it by themselves; if they lived at the same time, one
/// stall of the machine could look like a wait for each other.
bool lived_in_turn(const RunRecord& record) {
  const auto processes = created_processes(record);
  const auto together = static_cast<std::size_t>(most_alive_at_once(record, processes));
  return processes.size() >= 2 && 2 * together <= processes.size();
}

/// The best of the runs that were started as this one was. A single one that took long proves
/// nothing unless its processes lived in turn.
Measured best_of_alike(const model::DurationCheck& check, const CheckInput& input,
                       const ObservedRun& run) {
  Measured best = measure(check, input, run);
  int alike = 0;
  for (const ObservedRun* other : input.runs) {
    if (!started_alike(*other, run) || !exit_status(other->record)) continue;
    ++alike;
    const Measured measured = measure(check, input, *other);
    const bool better = (measured.took == Took::longest && best.took != Took::longest) ||
                        (measured.took == Took::between && best.took == Took::sum);
    if (better) best = measured;
  }
  const bool trusted = alike >= 2 && delays_known(run.record);
  if (best.took == Took::sum && !trusted && !lived_in_turn(run.record)) {
    best.took = Took::between;
  }
  return best;
}

std::optional<Outcome> judge_run(const model::DurationCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  if (!exit_status(run.record)) return skipped({}, describe::ending(run.record));
  const Measured best = best_of_alike(check, input, run);
  if (best.took == Took::longest) return std::nullopt;
  return outcome_of(best);
}

}  // namespace

Outcome judge(const model::DurationCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The tasks run at the same time: the whole takes as long as the longest.",
                         "Les tâches tournent en même temps : le tout dure autant que la plus "
                         "longue."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
