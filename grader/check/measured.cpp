// Printed seconds against what cannot be less (the CPU time of whoever did the work, as no clock
// runs slower than the work) and cannot be more (the whole run). The bands are wide: a student may
// measure with any clock and around any part of the work.

#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Work = model::MeasuredCheck::Work;

double main_thread_cpu(const model::ProcessRecord& main) {
  double cpu = model::seconds(main.cpu);
  for (const auto& thread : main.threads) cpu -= model::seconds(thread.cpu);
  return std::max(0.0, cpu);
}

/// CPU seconds that the work took at least, wherever it was spread.
double least_seconds(Work work, const RunRecord& record) {
  if (record.processes.empty()) return 0;
  double most = 0;
  switch (work) {
    case Work::main_cpu:
      return main_thread_cpu(record.processes.front());
    case Work::threads:
      for (const auto& thread : record.processes.front().threads) {
        most = std::max(most, model::seconds(thread.cpu));
      }
      return most;
    case Work::children:
      for (const int index : created_processes(record)) {
        most =
            std::max(most, model::seconds(record.processes[static_cast<std::size_t>(index)].cpu));
      }
      return most;
  }
  return 0;
}

std::optional<Outcome> judge_line(const model::MeasuredCheck& check, const RunRecord& record,
                                  const Seen& seen) {
  const double cpu = least_seconds(check.work, record);
  const double wall = model::seconds(record.wall);
  const double least = cpu * (1 - check.relative) - check.absolute;
  const double most = wall + check.absolute;
  const auto printed = number_field(seen, check.field);
  if (printed && *printed >= std::max(0.0, least) && *printed <= most) return std::nullopt;
  Outcome outcome = failed(
      "invented",
      say("The seconds are measured: here the work took at least {} of CPU time, and the whole run "
          "{}.",
          "Les secondes sont mesurées : ici le travail a pris au moins {} de temps processeur, et "
          "toute l’exécution {}.",
          seconds_text(cpu), seconds_text(wall)),
      say("{} says {}.", "{} dit {}.", sentence(describe::line(record, seen.line)),
          in_quotes(text_field(seen, check.field))),
      at_lines({seen.line}));
  outcome.evidence.figures = {{"cpu_seconds", cpu}, {"wall_seconds", wall}};
  if (printed) outcome.evidence.figures["printed_seconds"] = *printed;
  return outcome;
}

std::optional<Outcome> judge_run(const model::MeasuredCheck& check, const ObservedRun& run) {
  if (!exit_status(run.record)) return skipped({}, describe::ending(run.record));
  const auto all = seen_of(run, check.event);
  if (all.empty()) return skipped({}, no_such_line(check.event));
  for (const Seen& seen : all) {
    if (auto outcome = judge_line(check, run.record, seen)) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::MeasuredCheck& check, const CheckInput& input) {
  return judge_each_run(
      input, {"The printed seconds are measured.", "Les secondes imprimées sont mesurées."},
      [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
