#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using By = model::WriterCheck::By;

Text written_by(const RunRecord& record, const Seen& seen) {
  return say("{} was written by {}.", "{} a été écrite par {}.",
             sentence(describe::line(record, seen.line)),
             describe::process(record, record.lines.at(seen.line).writer));
}

bool right_writer(const model::WriterCheck& check, const RunRecord& record, int writer) {
  if (check.by == By::main) return writer == 0;
  return writer > 0 && (!check.direct_child || is_direct_child(record, writer));
}

/// Who writes for which value: neither may have two of the other.
class Pairs {
 public:
  std::optional<Outcome> add(const model::WriterCheck& check, const RunRecord& record,
                             const Seen& seen) {
    const std::string value = text_field(seen, check.one_process_per);
    const auto [of_value, new_value] = by_value_.emplace(value, seen);
    if (!new_value && of_value->second.writer != seen.writer) {
      return failed("split_writer",
                    say("One process writes all lines whose {} is {}.",
                        "Un seul processus écrit toutes les lignes dont {} est {}.",
                        in_quotes(check.one_process_per), in_quotes(value)),
                    written_by(record, of_value->second) + written_by(record, seen),
                    at_lines({of_value->second.line, seen.line}));
    }
    const auto [of_writer, new_writer] = by_writer_.emplace(seen.writer, seen);
    if (new_writer || text_field(of_writer->second, check.one_process_per) == value) {
      return std::nullopt;
    }
    return failed(
        "shared_writer",
        say("Each value of {} has a process of its own.",
            "Chaque valeur de {} a son propre processus.", in_quotes(check.one_process_per)),
        written_by(record, of_writer->second) + written_by(record, seen),
        at_lines({of_writer->second.line, seen.line}));
  }

 private:
  std::map<std::string, Seen> by_value_;
  std::map<int, Seen> by_writer_;
};

std::optional<Outcome> judge_run(const model::WriterCheck& check, const ObservedRun& run) {
  const auto all = seen_of(run, check.event);
  if (all.empty()) {
    if (check.allow_none) return std::nullopt;
    return failed("missing", {}, no_such_line(check.event));
  }
  Pairs pairs;
  std::optional<Outcome> unknown;
  for (const Seen& seen : all) {
    if (seen.writer < 0) {
      unknown = inconclusive({}, written_by(run.record, seen), at_lines({seen.line}));
      continue;
    }
    if (!right_writer(check, run.record, seen.writer)) {
      return failed("wrong_writer", {}, written_by(run.record, seen), at_lines({seen.line}));
    }
    if (check.one_process_per.empty()) continue;
    if (auto outcome = pairs.add(check, run.record, seen)) return outcome;
  }
  return unknown;
}

}  // namespace

Outcome judge(const model::WriterCheck& check, const CheckInput& input) {
  const Text who = check.by == By::main ? Text{"the main process", "le processus principal"}
                   : check.direct_child
                       ? Text{"children of the main process", "des fils du processus principal"}
                       : Text{"child processes", "des processus fils"};
  const Text expected = say("The {} are written by {}.", "Les {} sont écrites par {}.",
                            describe::event(check.event), who);
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
