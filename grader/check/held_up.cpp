// While one process is held, the others should go on and write so many lines. Too few of them mean
// that the others wait for the held one only when these were at rest: blocked, or nearly without
// CPU time. Otherwise they were still at work, on a slow machine.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Released = model::SteeringResult::Released;

bool was_hold(const ObservedRun& run, const model::SteeringResult& result) {
  return result.released != Released::killed && result.steering < run.request.steering.size() &&
         run.request.steering[result.steering].action == model::Steering::Action::hold;
}

/// Those that came before the hold, too: what was done by then was not held up. By their times; and
/// as many as the grader counted, in case it received the last ones late.
std::vector<std::size_t> lines_until(const ObservedRun& run, const std::string& event,
                                     const model::SteeringResult& result) {
  const auto& all = run.record.lines;
  const auto first = std::find_if(all.begin(), all.end(),
                                  [&](const auto& line) { return line.at >= result.from; });
  const auto begin = static_cast<std::size_t>(first - all.begin());
  std::vector<std::size_t> lines;
  for (const Seen& seen : seen_of(run, event)) {
    const bool counted = seen.line < begin + result.lines_meanwhile;
    if (counted || all[seen.line].at <= result.to) {
      lines.push_back(seen.line);
    }
  }
  return lines;
}

bool others_rested(const model::SteeringResult& result) {
  if (result.released == Released::quiescent) return true;
  const double window = 0.9 * model::seconds(result.to - result.from);
  if (window < 0.1 || result.cpu_meanwhile.empty()) return false;
  double used = 0;
  for (const auto& [process, cpu] : result.cpu_meanwhile) {
    if (process != result.process) used += model::seconds(cpu);
  }
  for (const auto& [process, ready] : result.ready_meanwhile) {
    if (process != result.process) used += model::seconds(ready);
  }
  return used < 0.05 * window;
}

std::optional<Outcome> judge_hold(const ObservedRun& run, const std::string& event,
                                  std::int64_t wanted, const model::SteeringResult& result) {
  const auto lines = lines_until(run, event, result);
  const auto count = static_cast<std::int64_t>(lines.size());
  if (count >= wanted) return std::nullopt;
  const Text expected =
      say("While one process is busy, at least {} of the kind {} come from the others.",
          "Pendant qu’un processus est occupé, au moins {} de type {} viennent des autres.",
          quantity(wanted, noun::line), in_quotes(event));
  const Text seen =
      say("{} was held for {}; at the end of that, {} had come.",
          "{} a été retenu {} ; à la fin de ce temps, {} était venu.",
          sentence(describe::process(run.record, result.process)),
          seconds_text(model::seconds(result.to - result.from)), quantity(count, noun::line));
  Outcome outcome = others_rested(result)
                        ? failed("held_up", expected, seen)
                        : inconclusive(expected, seen + Text{"The others were still at work.",
                                                             "Les autres travaillaient encore."});
  outcome.evidence.lines = lines;
  outcome.evidence.processes = {result.process};
  return outcome;
}

std::optional<Outcome> judge_run(const model::HeldUpCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const std::int64_t wanted = integer_of(input, run, check.at_least);
  bool held = false;
  std::optional<Outcome> unsure;
  for (const model::SteeringResult& result : run.record.steering) {
    if (!was_hold(run, result)) continue;
    held = true;
    auto outcome = judge_hold(run, check.event, wanted, result);
    if (outcome && outcome->verdict == Verdict::fail) return outcome;
    if (outcome) unsure = std::move(outcome);
  }
  if (held) return unsure;
  return inconclusive({}, {"The moment to hold a process did not come in this run.",
                           "Le moment de retenir un processus n’est pas venu dans cette "
                           "exécution."});
}

}  // namespace

Outcome judge(const model::HeldUpCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"A busy process does not hold up the others.",
                         "Un processus occupé ne bloque pas les autres."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
