#include <algorithm>
#include <csignal>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::string slug_of(model::Limit limit) {
  switch (limit) {
    case model::Limit::wall:
    case model::Limit::standstill:
      return "timeout";
    case model::Limit::cpu:
      return "cpu_limit";
    case model::Limit::memory:
      return "memory_limit";
    case model::Limit::output:
    case model::Limit::file_size:
      return "output_limit";
    case model::Limit::disk:
    case model::Limit::processes:
    case model::Limit::open_files:
      return "wrong_status";
  }
  return "timeout";
}

const model::LimitHit* decisive_limit(const RunRecord& record) {
  const auto hit =
      std::find_if(record.limits_hit.begin(), record.limits_hit.end(),
                   [](const auto& limit) { return !describe::may_be_survived(limit.limit); });
  return hit == record.limits_hit.end() ? nullptr : &*hit;
}

Outcome stopped(const RunRecord& record, const model::LimitHit& hit) {
  Outcome outcome = failed(slug_of(hit.limit), {}, describe::ending(record));
  for (const model::BlockedThread& blocked : record.autopsy) {
    outcome.evidence.processes.push_back(blocked.process);
  }
  return outcome;
}

std::optional<Outcome> judge_run(const model::ExitStatusCheck& check, const RunRecord& record) {
  if (const auto* hit = decisive_limit(record)) return stopped(record, *hit);
  if (exit_status(record) == check.equals) {
    if (!check.prints || !record.lines.empty()) return std::nullopt;
    return failed("silent", {},
                  describe::ending(record) + Text{"It printed nothing.", "Il n’a rien imprimé."});
  }
  if (exit_status(record)) return failed("wrong_status", {}, describe::ending(record));
  const auto* signalled = record.ending ? std::get_if<model::Signalled>(&*record.ending) : nullptr;
  if (signalled == nullptr || signalled->by_grader) {
    // A limit that programs may survive, and this one did not: it was stopped for it.
    if (!record.limits_hit.empty()) return stopped(record, record.limits_hit.front());
    return inconclusive({}, describe::ending(record));
  }
  const auto too_large =
      std::ranges::find(record.limits_hit, model::Limit::file_size, &model::LimitHit::limit);
  if (signalled->signal == SIGXFSZ && too_large != record.limits_hit.end()) {
    return stopped(record, *too_large);
  }
  return failed("crash", {}, describe::ending(record), at_processes({0}));
}

}  // namespace

Outcome judge(const model::ExitStatusCheck& check, const CheckInput& input) {
  Text expected =
      say("The program ends by itself with status {}, within its limits.",
          "Le programme se termine de lui-même avec le statut {}, dans ses limites.", check.equals);
  if (check.prints) {
    expected = expected + Text{"It prints its results on standard output.",
                               "Il imprime ses résultats sur la sortie standard."};
  }
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run.record); });
}

}  // namespace interleave::check
