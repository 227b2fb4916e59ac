#include <algorithm>
#include <map>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

using Counts = std::map<std::string, std::int64_t>;

Text shown(const Counts& counts) {
  std::vector<Text> parts;
  for (const auto& [party, count] : counts) {
    parts.push_back(say("{}: {}", "{} : {}", in_quotes(party), count));
  }
  return listed(parts);
}

bool too_far_apart(const Counts& counts, int lead_at_most) {
  const auto [least, most] =
      std::minmax_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->second - least->second > lead_at_most;
}

std::optional<Outcome> judge_run(const model::RendezvousCheck& check, const ObservedRun& run) {
  Counts counts;
  for (const std::string& party : check.parties) counts[party] = 0;
  std::optional<std::size_t> previous;
  for (const Seen& seen : seen_of(run, check.event)) {
    const auto party = counts.find(text_field(seen, check.party));
    if (party == counts.end()) continue;
    ++party->second;
    if (too_far_apart(counts, check.lead_at_most)) {
      std::vector<std::size_t> lines{seen.line};
      if (previous) lines.insert(lines.begin(), *previous);
      return failed("lead", {},
                    say("{} did not wait: after it the counts are {}.",
                        "{} n’a pas attendu : après elle, les nombres sont {}.",
                        sentence(describe::line(run.record, seen.line)), shown(counts)),
                    at_lines(lines));
    }
    previous = seen.line;
  }
  if (!previous) return skipped({}, no_such_line(check.event));
  const auto without = std::find_if(counts.begin(), counts.end(),
                                    [](const auto& party) { return party.second == 0; });
  if (without == counts.end()) return std::nullopt;
  return failed("missing", {},
                say("There is no line of {} at all.", "Il n’y a aucune ligne de {}.",
                    in_quotes(without->first)));
}

}  // namespace

Outcome judge(const model::RendezvousCheck& check, const CheckInput& input) {
  const Text expected =
      say("No party is ever more than {} ahead of another, counted in {}.",
          "Aucun participant n’a jamais plus de {} d’avance sur un autre, en nombre de {}.",
          check.lead_at_most, describe::event(check.event));
  return judge_each_run(input, expected,
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
