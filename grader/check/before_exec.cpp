// A line's time is that of its receipt, which may lie a little behind that of an execution that
// came after it. So a line is late only when it was received after the executed program had ended:
// a program that prints before it executes is never taken for one that prints behind it.

#include "check/executed.hpp"
#include "check/kinds.hpp"
#include "check/patterns.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::BeforeExecCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  std::unique_ptr<const re2::RE2> pattern;
  if (!check.arguments_match.empty()) {
    pattern = compiled(filled(input, run, check.arguments_match));
  }
  const auto lines = seen_of(run, check.event);
  bool executed_at_all = false;
  for (const Executed& executed : executions_of(run.record, check.program)) {
    if (pattern && !re2::RE2::FullMatch(executed.joined(), *pattern)) continue;
    executed_at_all = true;
    if (lines.empty()) {
      return failed("order", {}, no_such_line(check.event), at_processes({executed.process}));
    }
    for (const Seen& seen : lines) {
      const model::Line& line = run.record.lines.at(seen.line);
      if (line.at <= end_of(run.record, executed.process)) continue;
      Outcome outcome =
          failed("order", {},
                 say("{} came only after {} had run.", "{} n’est venue qu’après l’exécution de {}.",
                     sentence(describe::line(run.record, seen.line)), command_text(executed)),
                 at_lines({seen.line}));
      outcome.evidence.processes = {executed.process};
      return outcome;
    }
  }
  if (executed_at_all) return std::nullopt;
  return skipped({}, say("{} was not run.", "{} n’a pas été lancé.", in_quotes(check.program)));
}

}  // namespace

Outcome judge(const model::BeforeExecCheck& check, const CheckInput& input) {
  const Text expected = say("The {} come before {} is run.", "Les {} précèdent l’exécution de {}.",
                            describe::event(check.event), in_quotes(check.program));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
