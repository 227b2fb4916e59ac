#pragma once

// What the judging functions share: outcomes, going through runs, events and expressions.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/check.hpp"
#include "check/describe.hpp"
#include "check/say.hpp"
#include "check/tree.hpp"

namespace interleave::check {

using model::EventTable;
using model::Evidence;
using model::ObservedRun;
using model::Outcome;
using model::RunRecord;
using model::Verdict;

// ---------------------------------------------------------------- outcomes

[[nodiscard]] Outcome passed(Text expected, Text seen);
[[nodiscard]] Outcome failed(std::string slug, Text expected, Text seen, Evidence evidence = {});
[[nodiscard]] Outcome inconclusive(Text expected, Text seen, Evidence evidence = {});
/// There was nothing to judge.
[[nodiscard]] Outcome skipped(Text expected, Text seen);

[[nodiscard]] Evidence at_lines(std::vector<std::size_t> lines);
[[nodiscard]] Evidence at_processes(std::vector<int> processes);

// ---------------------------------------------------------------- runs

/// What one run says: nothing when all is well, or an outcome. `expected` may be left empty for the
/// check's own.
using RunJudge = std::function<std::optional<Outcome>(const ObservedRun&)>;

/// The first run that fails decides, then the first that is inconclusive, and it is `skipped` when
/// every run was. Otherwise it passes. The deciding run is named, and how it ended when it did not
/// end by itself and the outcome does not say so already.
[[nodiscard]] Outcome judge_each_run(const CheckInput& input, const Text& expected,
                                     const RunJudge& judge_run);

/// Names the run in the outcome: case and index in its evidence, a sentence in what was seen.
void name_run(Outcome& outcome, const CheckInput& input, const ObservedRun& run);

/// Two runs of the same case that were started alike: arguments, standard input and files.
[[nodiscard]] bool started_alike(const ObservedRun& first, const ObservedRun& second);

// ---------------------------------------------------------------- events

/// An event's line with what expressions see of it.
struct Seen {
  const EventTable* table = nullptr;  ///< of its event
  std::size_t line = 0;               ///< index into the run's lines
  int writer = -1;                    ///< owner_of its writer
  std::int64_t index = 0;             ///< among those of the run, from 0: its row in the table
  std::int64_t index_in_process = 0;  ///< among those of its writer

  /// What expressions see: the fields, index, index_in_process, line. Made when it is asked for,
  /// since a run may have a million lines.
  [[nodiscard]] script::Scope::Variables variables() const;
};

/// The lines of an event in order; each line once.
[[nodiscard]] std::vector<Seen> seen_of(const ObservedRun& run, const std::string& event);

/// As above, those for which `where` is true (all of them when it is empty).
[[nodiscard]] std::vector<Seen> seen_where(const CheckInput& input, const ObservedRun& run,
                                           const std::string& event,
                                           const model::Expression& where);

/// Indices of the lines that are any of these events.
[[nodiscard]] std::set<std::size_t> lines_of(const ObservedRun& run,
                                             const std::vector<std::string>& events);

/// Indices of the lines that count: not ignored.
[[nodiscard]] std::vector<std::size_t> counted_lines(const ObservedRun& run);

/// The field's value; GraderError when the event has no such field.
[[nodiscard]] const model::Value& field_of(const Seen& seen, const std::string& field);
[[nodiscard]] std::string text_field(const Seen& seen, const std::string& field);
/// Nothing when it is no integer of 64 bits.
[[nodiscard]] std::optional<std::int64_t> integer_field(const Seen& seen, const std::string& field);
/// Nothing when it is no finite number.
[[nodiscard]] std::optional<double> number_field(const Seen& seen, const std::string& field);

/// "There is no line of the kind …"
[[nodiscard]] Text no_such_line(const std::string& event);

// ---------------------------------------------------------------- expressions

/// The run's scope, and expressions in it that do not depend on a line. GraderError when they fail.
[[nodiscard]] script::Scope& scope_of(const CheckInput& input, const ObservedRun& run);
[[nodiscard]] std::int64_t integer_of(const CheckInput& input, const ObservedRun& run,
                                      const model::Expression& expression);
[[nodiscard]] double number_of(const CheckInput& input, const ObservedRun& run,
                               const model::Expression& expression);
[[nodiscard]] std::vector<model::Value> list_of(const CheckInput& input, const ObservedRun& run,
                                                const model::Expression& expression);
[[nodiscard]] std::string filled(const CheckInput& input, const ObservedRun& run,
                                 const std::string& text,
                                 const script::Scope::Variables& extra = {});

/// Equal as numbers, or as texts; a number and a text are compared as texts.
[[nodiscard]] bool same_value(const model::Value& first, const model::Value& second);
[[nodiscard]] Text value_text(const model::Value& value);

/// How many there should be.
struct Bounds {
  std::optional<std::int64_t> equals, at_least, at_most;

  /// "too_few", "too_many", or empty.
  [[nodiscard]] std::string slug(std::int64_t count) const;
  /// "exactly 4 processes", "at least 1 line", …
  [[nodiscard]] Text text(const Noun& noun) const;
};
[[nodiscard]] Bounds bounds_of(const CheckInput& input, const ObservedRun& run,
                               const model::Expression& equals, const model::Expression& at_least,
                               const model::Expression& at_most);

}  // namespace interleave::check
