#include <algorithm>
#include <limits>

#include "check/kinds.hpp"

namespace interleave::check {
namespace {

/// A range [begin, end) as a line tells it.
struct Range {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::size_t line = 0;
  std::int64_t place = 0;  ///< by `order_by`

  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] std::int64_t size() const { return end - begin; }
};

/// What the lines should cover.
struct Whole {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

Text shown(const model::PartitionCheck& check, std::int64_t begin, std::int64_t end) {
  if (check.inclusive) return say("{} to {}", "{} à {}", begin, end - 1);
  return model::same_text(fmt::format("[{}, {})", begin, end));
}

Text of_line(const model::PartitionCheck& check, const RunRecord& record, const Range& range) {
  return say("{}, which is {},", "{}, soit {},", sentence(describe::line(record, range.line)),
             shown(check, range.begin, range.end));
}

/// Nothing when the line holds no range within the whole. An empty range may lie anywhere: it
/// covers nothing.
std::optional<Range> range_of(const model::PartitionCheck& check, const Seen& seen,
                              const Whole& whole) {
  const auto begin = integer_field(seen, check.begin);
  const auto end = integer_field(seen, check.end);
  if (!begin || !end) return std::nullopt;
  if (check.inclusive && *end == std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  Range range{*begin, check.inclusive ? *end + 1 : *end, seen.line};
  if (range.empty()) return range;
  if (range.begin > range.end || range.begin < whole.from || range.end > whole.to) {
    return std::nullopt;
  }
  return range;
}

/// Gaps and overlaps of the ranges in the order of their beginnings.
std::optional<Outcome> holes(const model::PartitionCheck& check, const RunRecord& record,
                             const Whole& whole, std::vector<Range> ranges) {
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::int64_t covered = whole.from;
  std::optional<std::size_t> last;
  for (const Range& range : ranges) {
    if (range.empty()) continue;
    if (range.begin < covered) {
      return failed("overlap", {},
                    of_line(check, record, range) +
                        say("overlaps {}.", "recouvre {}.", describe::line(record, *last)),
                    at_lines({*last, range.line}));
    }
    if (range.begin > covered) {
      return failed("gap", {},
                    say("Nobody has {}; the next is {}.", "Personne n’a {} ; la suivante est {}.",
                        shown(check, covered, range.begin), describe::line(record, range.line)),
                    at_lines({range.line}));
    }
    covered = range.end;
    last = range.line;
  }
  if (covered == whole.to) return std::nullopt;
  return failed("gap", {},
                say("Nobody has {}.", "Personne n’a {}.", shown(check, covered, whole.to)),
                last ? at_lines({*last}) : Evidence{});
}

std::optional<Outcome> wrong_places(const model::PartitionCheck& check, const RunRecord& record,
                                    const std::vector<Seen>& all, std::vector<Range>& ranges) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto place = integer_field(all[i], check.order_by);
    const auto count = static_cast<std::int64_t>(all.size());
    const bool taken =
        place && std::any_of(ranges.begin(), ranges.begin() + static_cast<std::ptrdiff_t>(i),
                             [&](const Range& other) { return other.place == *place; });
    if (!place || *place < 0 || *place >= count || taken) {
      return failed("wrong_order",
                    say("The values {} are 0 to {}, each once.",
                        "Les valeurs {} vont de 0 à {}, chacune une fois.",
                        in_quotes(check.order_by), count - 1),
                    sentence(describe::line(record, all[i].line)) +
                        Text{"has another one.", "en a une autre."},
                    at_lines({all[i].line}));
    }
    ranges[i].place = *place;
  }
  return std::nullopt;
}

std::optional<Outcome> descending(const model::PartitionCheck& check, const RunRecord& record,
                                  std::vector<Range> ranges) {
  std::erase_if(ranges, [](const Range& range) { return range.empty(); });
  std::sort(ranges.begin(), ranges.end(),
            [](const Range& a, const Range& b) { return a.place < b.place; });
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i - 1].begin <= ranges[i].begin) continue;
    return failed(
        "wrong_order",
        say("The ranges ascend with {}.", "Les intervalles montent avec {}.",
            in_quotes(check.order_by)),
        of_line(check, record, ranges[i]) + say("begins before {}.", "commence avant {}.",
                                                describe::line(record, ranges[i - 1].line)),
        at_lines({ranges[i - 1].line, ranges[i].line}));
  }
  return std::nullopt;
}

std::optional<Outcome> unbalanced(const model::PartitionCheck& check, const RunRecord& record,
                                  const std::vector<Range>& ranges, std::int64_t most) {
  const auto [least, largest] =
      std::minmax_element(ranges.begin(), ranges.end(),
                          [](const Range& a, const Range& b) { return a.size() < b.size(); });
  if (largest->size() - least->size() <= most) return std::nullopt;
  return failed("unbalanced",
                say("No two sizes differ by more than {}.",
                    "Deux tailles ne diffèrent jamais de plus de {}.", most),
                of_line(check, record, *largest) +
                    say("holds {} numbers, {} only {}.", "contient {} nombres, {} seulement {}.",
                        largest->size(), describe::line(record, least->line), least->size()),
                at_lines({largest->line, least->line}));
}

std::optional<Outcome> wrong_number(const model::PartitionCheck& check, const CheckInput& input,
                                    const ObservedRun& run, std::size_t found) {
  if (check.parts.empty()) return std::nullopt;
  const std::int64_t parts = integer_of(input, run, check.parts);
  if (static_cast<std::int64_t>(found) == parts) return std::nullopt;
  return failed("wrong_number",
                say("There are exactly {}.", "Il y a exactement {}.", quantity(parts, noun::range)),
                say("There are {}.", "Il y en a {}.", found));
}

std::optional<Outcome> judge_run(const model::PartitionCheck& check, const CheckInput& input,
                                 const ObservedRun& run) {
  const Whole whole{integer_of(input, run, check.from), integer_of(input, run, check.to)};
  const auto all = seen_of(run, check.event);
  if (all.empty() && (whole.from < whole.to || !check.parts.empty())) {
    return failed("missing", {}, no_such_line(check.event));
  }
  if (auto outcome = wrong_number(check, input, run, all.size())) return outcome;
  std::vector<Range> ranges;
  for (const Seen& seen : all) {
    const auto range = range_of(check, seen, whole);
    if (!range) {
      return failed("outside",
                    say("Each range lies within {}.", "Chaque intervalle est dans {}.",
                        shown(check, whole.from, whole.to)),
                    sentence(describe::line(run.record, seen.line)) +
                        Text{"does not, or ends before it begins.",
                             "n’y est pas, ou finit avant de commencer."},
                    at_lines({seen.line}));
    }
    ranges.push_back(*range);
  }
  if (auto outcome = holes(check, run.record, whole, ranges)) return outcome;
  if (!check.order_by.empty()) {
    if (auto outcome = wrong_places(check, run.record, all, ranges)) return outcome;
    if (auto outcome = descending(check, run.record, ranges)) return outcome;
  }
  if (check.differ_at_most.empty() || ranges.empty()) return std::nullopt;
  return unbalanced(check, run.record, ranges, integer_of(input, run, check.differ_at_most));
}

}  // namespace

Outcome judge(const model::PartitionCheck& check, const CheckInput& input) {
  return judge_each_run(input,
                        {"The ranges cover everything, without gap or overlap.",
                         "Les intervalles couvrent tout, sans trou ni recouvrement."},
                        [&](const ObservedRun& run) { return judge_run(check, input, run); });
}

}  // namespace interleave::check
