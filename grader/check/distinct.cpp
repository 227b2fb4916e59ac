#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::optional<Outcome> judge_run(const model::DistinctCheck& check, const ObservedRun& run) {
  const auto all = seen_of(run, check.event);
  if (all.empty()) return skipped({}, no_such_line(check.event));
  std::map<std::string, std::size_t> first_line;
  for (const Seen& seen : all) {
    const auto [first, is_new] = first_line.emplace(text_field(seen, check.field), seen.line);
    if (is_new) continue;
    return failed("repeated", {},
                  say("{} and {} have the same value {}.", "{} et {} ont la même valeur {}.",
                      sentence(describe::line(run.record, first->second)),
                      describe::line(run.record, seen.line), in_quotes(first->first)),
                  at_lines({first->second, seen.line}));
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::DistinctCheck& check, const CheckInput& input) {
  const Text expected = say("The values {} of the {} are all different.",
                            "Les valeurs {} des {} sont toutes différentes.",
                            in_quotes(check.field), describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
