#include <algorithm>
#include <numeric>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// CPU seconds of each thread of a process beside its first one; what was cloned with a shared
/// address space is one of them.
std::vector<double> threads_of(const RunRecord& record, int process) {
  std::vector<double> threads;
  for (const auto& thread : record.processes.at(static_cast<std::size_t>(process)).threads) {
    threads.push_back(model::seconds(thread.cpu));
  }
  for (std::size_t i = 1; i < record.processes.size(); ++i) {
    if (record.processes[i].shares_memory && owner_of(record, static_cast<int>(i)) == process) {
      threads.push_back(model::seconds(record.processes[i].cpu));
    }
  }
  std::sort(threads.begin(), threads.end(), std::greater<>());
  return threads;
}

/// The process that is judged: the main one, or the one with the most threads.
int judged_process(const model::ThreadsCheck& check, const RunRecord& record) {
  if (check.in_main) return 0;
  int most = 0;
  for (const int index : created_processes(record)) {
    if (threads_of(record, index).size() > threads_of(record, most).size()) most = index;
  }
  return most;
}

/// Of the busiest threads, as many as there should be: a helper more need not compute.
std::optional<Outcome> idle(std::vector<double> threads, const Bounds& bounds, double share) {
  const auto wanted =
      bounds.equals.value_or(bounds.at_least.value_or(static_cast<std::int64_t>(threads.size())));
  threads.resize(
      std::min(threads.size(), static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0))));
  if (threads.size() < 2) return std::nullopt;
  const double mean =
      std::accumulate(threads.begin(), threads.end(), 0.0) / static_cast<double>(threads.size());
  constexpr double too_short = 0.002;  // less is the cost of being a thread
  if (mean < too_short || threads.back() >= share * mean) return std::nullopt;
  Outcome outcome = failed(
      "idle", {"All threads share the work.", "Tous les threads se partagent le travail."},
      say("On average they used {} of CPU time, but one of them only {}.",
          "En moyenne, ils ont utilisé {} de temps processeur, mais l’un d’eux seulement {}.",
          seconds_text(mean), seconds_text(threads.back())));
  outcome.evidence.figures = {{"mean_cpu_seconds", mean}, {"least_cpu_seconds", threads.back()}};
  return outcome;
}

std::optional<Outcome> judge_run(const model::ThreadsCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  if (run.record.processes.empty()) return inconclusive({}, describe::ending(run.record));
  const Bounds bounds = bounds_of(input, run, check.equals, check.at_least, check.at_most);
  const int process = judged_process(check, run.record);
  const std::vector<double> threads = threads_of(run.record, process);
  const auto count = static_cast<std::int64_t>(threads.size());
  if (const std::string slug = bounds.slug(count); !slug.empty()) {
    return failed(slug,
                  say("Beside its first one, a process has {}.",
                      "En plus du premier, un processus a {}.", bounds.text(noun::thread)),
                  say("{} had {}.", "{} en avait {}.",
                      sentence(describe::process(run.record, process)), count),
                  at_processes({process}));
  }
  if (check.busy_share.empty()) return std::nullopt;
  return idle(threads, bounds, number_of(input, run, check.busy_share));
}

}  // namespace

Outcome judge(const model::ThreadsCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"As many threads as asked for do the work.",
                         "Autant de threads que demandé font le travail."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
