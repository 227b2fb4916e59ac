// Early needs no tolerance for the machine: a process is never seen to start before it did, nor a
// line received before it was written. Late does: what the writer had to wait for a core is taken
// off, every repetition must be late, and by more than several times what the machine delayed any
// process of the run; less than that says nothing.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

constexpr double clock_error = 0.001;

/// A line against its time, in seconds.
struct Timed {
  std::size_t line = 0;
  int writer = -1;
  double after_start = 0;  ///< of its process
  double due = 0;
};

std::vector<Timed> timed_lines(const model::TimingCheck& check, const CheckInput& input,
                               const ObservedRun& run) {
  std::vector<Timed> timed;
  script::Scope& scope = scope_of(input, run);
  for (const Seen& seen : seen_of(run, check.event)) {
    const model::Line& line = run.record.lines.at(seen.line);
    if (seen.writer < 0) continue;
    const auto due = scope.evaluate_number(check.not_before, seen.variables());
    if (!due) continue;  // what the line says is wrong: for another check
    const auto& writer = run.record.processes.at(static_cast<std::size_t>(seen.writer));
    timed.push_back({seen.line, seen.writer, model::seconds(line.at - writer.started), *due});
  }
  return timed;
}

Text seen_text(const RunRecord& record, const Timed& timed) {
  return say("{} came {} after its process had started.",
             "{} est venue {} après le démarrage de son processus.",
             sentence(describe::line(record, timed.line)), seconds_text(timed.after_start));
}

Outcome early(const RunRecord& record, const Timed& timed) {
  Outcome outcome = failed("early", say("Not before {}.", "Pas avant {}.", seconds_text(timed.due)),
                           seen_text(record, timed), at_lines({timed.line}));
  outcome.evidence.figures = {{"after_start_seconds", timed.after_start},
                              {"due_seconds", timed.due}};
  return outcome;
}

/// The latest line of a run, the writer's waits for a core taken off; nothing: none is late.
std::optional<Timed> latest(const model::TimingCheck& check, const CheckInput& input,
                            const ObservedRun& run) {
  std::optional<Timed> worst;
  double worst_late = *check.late_at_most;
  for (const Timed& timed : timed_lines(check, input, run)) {
    const auto& writer = run.record.processes.at(static_cast<std::size_t>(timed.writer));
    const double late = timed.after_start - timed.due - model::seconds(writer.ready);
    if (late <= worst_late) continue;
    worst = timed;
    worst_late = late;
  }
  return worst;
}

/// The grader itself, which gives the lines their times, waits for a core as the processes do.
bool machine_may_explain(const model::TimingCheck& check, const RunRecord& record,
                         const Timed& late) {
  constexpr double times = 5;
  const double delay = times * model::seconds(longest_ready(record));
  return !delays_known(record) || late.after_start - late.due <= *check.late_at_most + delay;
}

std::optional<Outcome> judge_late(const model::TimingCheck& check, const CheckInput& input,
                                  const ObservedRun& run) {
  const auto late = latest(check, input, run);
  if (!late) return std::nullopt;
  bool busy = false;
  for (const ObservedRun* other : input.runs) {
    if (!started_alike(*other, run)) continue;
    const auto as_late = latest(check, input, *other);
    if (!as_late) return std::nullopt;
    busy = busy || machine_may_explain(check, other->record, *as_late);
  }
  const Text expected = say("At {}, and at most {} later.", "À {}, et au plus {} plus tard.",
                            seconds_text(late->due), seconds_text(*check.late_at_most));
  Outcome outcome =
      busy ? inconclusive(expected, seen_text(run.record, *late) +
                                        Text{"But the machine was busy, so this says nothing.",
                                             "Mais la machine était chargée, cela ne dit rien."})
           : failed("late", expected, seen_text(run.record, *late));
  outcome.evidence.lines = {late->line};
  outcome.evidence.figures = {{"after_start_seconds", late->after_start},
                              {"due_seconds", late->due}};
  return outcome;
}

std::optional<Outcome> judge_run(const model::TimingCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const auto lines = timed_lines(check, input, run);
  if (lines.empty()) return skipped({}, no_such_line(check.event));
  for (const Timed& timed : lines) {
    if (timed.after_start < timed.due - clock_error) return early(run.record, timed);
  }
  if (!check.late_at_most) return std::nullopt;
  return judge_late(check, input, run);
}

}  // namespace

Outcome judge(const model::TimingCheck& check, const CheckInput& input) {
  return judge_each_run(input, {"The lines come in time.", "Les lignes viennent à l’heure."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
