#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::SharedMemoryCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const std::int64_t wanted = integer_of(input, run, check.bytes_at_least);
  std::uint64_t most = 0;
  for (const auto& process : run.record.processes) {
    most = std::max(most, process.shared_mapped_bytes);
  }
  if (wanted <= 0 || most >= static_cast<std::uint64_t>(wanted)) return std::nullopt;
  Outcome outcome =
      failed("not_shared",
             say("The data lie in shared memory: at least {} bytes of it.",
                 "Les données sont en mémoire partagée : au moins {} octets.", wanted),
             say("No process had more than {} bytes mapped shared.",
                 "Aucun processus n’avait plus de {} octets en projection partagée.", most));
  outcome.evidence.figures["shared_mapped_bytes"] = static_cast<double>(most);
  return outcome;
}

}  // namespace

Outcome judge(const model::SharedMemoryCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The data lie in shared memory.", "Les données sont en mémoire partagée."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
