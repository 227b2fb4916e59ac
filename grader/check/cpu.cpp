#include <numeric>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

struct Allowed {
  std::optional<double> most, least;
};

Allowed allowed_of(const model::CpuCheck& check, const CheckInput& input, const ObservedRun& run,
                   const std::vector<int>& processes) {
  Allowed allowed;
  if (!check.at_most.empty()) allowed.most = number_of(input, run, check.at_most);
  if (!check.at_least.empty()) allowed.least = number_of(input, run, check.at_least);
  if (check.share_of_mean_at_least.empty() || processes.empty()) return allowed;
  double total = 0;
  for (const int index : processes) {
    total += model::seconds(run.record.processes[static_cast<std::size_t>(index)].cpu);
  }
  const double share = number_of(input, run, check.share_of_mean_at_least);
  const double least = share * total / static_cast<double>(processes.size());
  allowed.least = std::max(allowed.least.value_or(0), least);
  return allowed;
}

std::optional<Outcome> judge_process(const Allowed& allowed, const RunRecord& record, int index) {
  const double used = model::seconds(record.processes[static_cast<std::size_t>(index)].cpu);
  const Text seen = say("{} used {}.", "{} en a utilisé {}.",
                        sentence(describe::process(record, index)), seconds_text(used));
  Evidence evidence = at_processes({index});
  evidence.figures["cpu_seconds"] = used;
  if (allowed.most && used > *allowed.most) {
    return failed(
        "spinning",
        say("At most {} of CPU time: who waits sleeps.",
            "Au plus {} de temps processeur : qui attend dort.", seconds_text(*allowed.most)),
        seen, evidence);
  }
  if (allowed.least && used < *allowed.least) {
    return failed("idle",
                  say("At least {} of CPU time: each has its share of the work.",
                      "Au moins {} de temps processeur : chacun a sa part du travail.",
                      seconds_text(*allowed.least)),
                  seen, evidence);
  }
  return std::nullopt;
}

std::optional<Outcome> judge_run(const model::CpuCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  std::vector<int> processes{0};
  if (check.of == model::CpuCheck::Of::each_child) processes = created_processes(run.record);
  if (processes.empty() || run.record.processes.empty()) {
    return skipped({}, {"There was no such process.", "Il n’y avait pas de tel processus."});
  }
  const Allowed allowed = allowed_of(check, input, run, processes);
  for (const int index : processes) {
    if (auto outcome = judge_process(allowed, run.record, index)) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::CpuCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The processes use as much CPU time as their work needs.",
                         "Les processus utilisent le temps processeur que demande leur travail."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
