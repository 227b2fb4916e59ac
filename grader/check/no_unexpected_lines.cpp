#include <algorithm>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

std::vector<std::size_t> unexpected_lines(const model::NoUnexpectedLinesCheck& check,
                                          const ObservedRun& run) {
  if (check.allow.empty()) return run.unmatched;
  const std::set<std::size_t> allowed = lines_of(run, check.allow);
  std::vector<std::size_t> unexpected;
  for (const std::size_t line : counted_lines(run)) {
    if (!allowed.contains(line)) unexpected.push_back(line);
  }
  return unexpected;
}

Text blank_note(const std::string& line) {
  if (line.empty()) return {"It is empty.", "Elle est vide."};
  if (line.front() == ' ') return {"It begins with a space.", "Elle commence par une espace."};
  if (line.back() == ' ') return {"It ends with a space.", "Elle finit par une espace."};
  if (line.back() == '\r') return {"It ends with \\r.", "Elle finit par \\r."};
  return {};
}

std::optional<Outcome> judge_run(const model::NoUnexpectedLinesCheck& check,
                                 const ObservedRun& run) {
  std::vector<std::size_t> lines = unexpected_lines(check, run);
  if (lines.empty()) return std::nullopt;
  const auto others = static_cast<std::int64_t>(lines.size()) - 1;
  const model::Line& first = run.record.lines.at(lines.front());
  Text seen = sentence(describe::line(run.record, lines.front())) +
              say("has none of the forms asked for; {} printed it.",
                  "n’a aucune des formes demandées ; {} l’a imprimée.",
                  describe::process(run.record, first.writer)) +
              blank_note(first.text);
  if (others > 0) {
    seen = seen +
           say("So it is with {} more.", "De même pour {} de plus.", quantity(others, noun::line));
  }
  constexpr std::size_t most = 20;
  lines.resize(std::min(lines.size(), most));
  return failed("unexpected", {}, seen, at_lines(std::move(lines)));
}

}  // namespace

Outcome judge(const model::NoUnexpectedLinesCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"Every line has one of the forms asked for (or begins with #).",
                         "Chaque ligne a une des formes demandées (ou commence par #)."},
                        [&](const ObservedRun& run) { return judge_run(check, run); });
}

}  // namespace interleave::check
