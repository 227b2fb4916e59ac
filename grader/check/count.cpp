#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::vector<std::size_t> first_lines(const std::vector<Seen>& all) {
  constexpr std::size_t most = 20;
  std::vector<std::size_t> lines;
  for (const Seen& seen : all) {
    if (lines.size() < most) lines.push_back(seen.line);
  }
  return lines;
}

std::optional<Outcome> judge_count(const Bounds& bounds, const std::vector<Seen>& counted,
                                   const Text& which) {
  const auto count = static_cast<std::int64_t>(counted.size());
  const std::string slug = bounds.slug(count);
  if (slug.empty()) return std::nullopt;
  return failed(slug, sentence(bounds.text(noun::line)) + which + Text{"(in all).", "(en tout)."},
                say("There are {}.", "Il y en a {}.", count), at_lines(first_lines(counted)));
}

std::optional<Outcome> judge_run(const model::CountCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const Bounds bounds = bounds_of(input, run, check.equals, check.at_least, check.at_most);
  const auto all = seen_where(input, run, check.event, check.where);
  const Text kind = say("of the kind {}", "de type {}", in_quotes(check.event));
  if (check.per.empty()) return judge_count(bounds, all, kind);
  std::map<std::string, std::vector<Seen>> by_group;
  for (const Seen& seen : all) by_group[text_field(seen, check.per)].push_back(seen);
  for (const std::string& group : check.groups) {
    const std::vector<Seen>& counted = by_group[group];
    const Text which =
        kind + say("whose {} is {}", "dont {} est {}", in_quotes(check.per), in_quotes(group));
    if (auto outcome = judge_count(bounds, counted, which)) return outcome;
  }
  return std::nullopt;
}

}  // namespace

Outcome judge(const model::CountCheck& check, const CheckInput& input) {
  const Text expected =
      say("The right number of {}.", "Le bon nombre de {}.", describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
