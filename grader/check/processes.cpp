#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::vector<int> counted(const model::ProcessesCheck& check, const RunRecord& record) {
  std::vector<int> processes = created_processes(record);
  std::erase_if(processes, [&](int index) {
    return (check.direct_only && !is_direct_child(record, index)) ||
           (check.not_executed && runs_other_program(record, index));
  });
  return processes;
}

/// Threads do not count; who took them for processes should read so.
Text about_threads(const RunRecord& record) {
  std::int64_t threads = 0;
  for (const auto& process : record.processes) {
    threads += static_cast<std::int64_t>(process.threads.size()) + (process.shares_memory ? 1 : 0);
  }
  if (threads == 0) return {};
  return say("({} beside: they share their process's memory and do not count.)",
             "({} en plus : ils partagent la mémoire de leur processus et ne comptent pas.)",
             quantity(threads, noun::thread));
}

Text wanted(const model::ProcessesCheck& check, const Bounds& bounds) {
  const Text number = bounds.text(noun::process);
  if (!check.direct_only) return say("The program starts {}.", "Le programme lance {}.", number);
  return say("The main process itself starts {}.", "Le processus principal lance lui-même {}.",
             number);
}

Text started(const model::ProcessesCheck& check, std::int64_t count) {
  if (!check.direct_only) return say("It started {}.", "Il en a lancé {}.", count);
  return say("It started {} itself.", "Il en a lancé {} lui-même.", count);
}

std::optional<Outcome> judge_run(const model::ProcessesCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const Bounds bounds = bounds_of(input, run, check.equals, check.at_least, check.at_most);
  std::vector<int> processes = counted(check, run.record);
  const auto count = static_cast<std::int64_t>(processes.size());
  const std::string slug = bounds.slug(count);
  if (slug.empty()) return std::nullopt;
  Outcome outcome =
      failed(slug, wanted(check, bounds), started(check, count) + about_threads(run.record),
             at_processes(std::move(processes)));
  outcome.evidence.figures["processes"] = static_cast<double>(count);
  return outcome;
}

}  // namespace

Outcome judge(const model::ProcessesCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The program starts as many processes as the exercise names.",
                         "Le programme lance autant de processus que le demande l’exercice."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
