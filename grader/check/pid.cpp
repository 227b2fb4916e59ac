#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::PidCheck& check, const ObservedRun& run) {
  const auto all = seen_of(run, check.event);
  if (all.empty()) return skipped({}, no_such_line(check.event));
  std::optional<Outcome> unknown;
  for (const Seen& seen : all) {
    const int writer = run.record.lines.at(seen.line).writer;
    if (writer < 0) {
      unknown = inconclusive({}, {"It is not known which process wrote each line.",
                                  "On ignore quel processus a écrit chaque ligne."});
      continue;
    }
    // What shares memory has a pid of its own all the same.
    const int pid = run.record.processes.at(static_cast<std::size_t>(writer)).pid;
    if (integer_field(seen, check.field) == pid) continue;
    return failed(
        "wrong_pid",
        say("{} names the process id {}.", "{} donne le numéro de processus {}.",
            sentence(describe::line(run.record, seen.line)), pid),
        say("It names {}; it was written by {}.", "Elle donne {} ; elle a été écrite par {}.",
            text_field(seen, check.field), describe::process(run.record, writer)),
        at_lines({seen.line}));
  }
  return unknown;
}

}  // namespace

Outcome judge(const model::PidCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"Each line names the process id of the process that writes it.",
                         "Chaque ligne donne le numéro du processus qui l’écrit."},
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
