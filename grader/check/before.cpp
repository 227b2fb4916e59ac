#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::BeforeCheck& check, const ObservedRun& run) {
  const auto before = seen_of(run, check.before);
  const auto after = seen_of(run, check.after);
  if (before.empty() || after.empty()) {
    return skipped({}, no_such_line(before.empty() ? check.before : check.after));
  }
  const std::size_t last = before.back().line;
  const std::size_t first = after.front().line;
  if (last < first) return std::nullopt;
  if (last == first) return std::nullopt;  // one line that is both
  return failed("order", {},
                sentence(describe::line(run.record, last)) +
                    say("comes after {}.", "vient après {}.", describe::line(run.record, first)),
                at_lines({first, last}));
}

}  // namespace

Outcome judge(const model::BeforeCheck& check, const CheckInput& input) {
  const Text expected = say("All {} come before all {}.", "Toutes les {} précèdent toutes les {}.",
                            describe::event(check.before), describe::event(check.after));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
