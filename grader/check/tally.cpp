#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::int64_t counted_for(const model::TallyCheck& check, const ObservedRun& run,
                         const std::string& key) {
  std::int64_t count = 0;
  for (const Seen& seen : seen_of(run, check.of)) {
    if (text_field(seen, check.of_key) == key) ++count;
  }
  return count;
}

std::optional<Outcome> judge_run(const model::TallyCheck& check, const ObservedRun& run) {
  const std::vector<Seen> tallies = seen_of(run, check.event);
  if (tallies.empty()) return failed("missing", {}, no_such_line(check.event));
  for (const Seen& seen : tallies) {
    const std::string key = text_field(seen, check.key);
    const std::int64_t count = counted_for(check, run, key);
    if (integer_field(seen, check.count) == count) continue;
    return failed("wrong_tally",
                  say("{} for {} {}, as many as there are lines of the kind {}.",
                      "{} pour {} {}, autant que de lignes de type {}.", count,
                      in_quotes(check.key), in_quotes(key), in_quotes(check.of)),
                  sentence(describe::line(run.record, seen.line)) +
                      say("says {}.", "annonce {}.", in_quotes(text_field(seen, check.count))),
                  at_lines({seen.line}));
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::TallyCheck& check, const CheckInput& input) {
  const Text expected = say("Each {} counts the lines of the kind {} that it is about.",
                            "Chaque {} compte les lignes de type {} qu’il concerne.",
                            in_quotes(check.event), in_quotes(check.of));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
