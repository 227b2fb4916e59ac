#pragma once

// Judges one check of a spec by the runs it looks at: `judge` for every kind of model/checks.hpp
// but `external`, whose program somebody else runs; its answer is read by parse_external_answer.
//
// What expressions of checks see: the variables of the run's case; for each event its number of
// lines, <event>_count, and the sum of each numeric field, <event>_<field>_sum; where an event is
// named, its fields, `index` (from 0, among the event's lines in the run), `index_in_process` (the
// same among the lines of the process that wrote it) and `line` (from 1, in the output); where a
// list is gone through, `item`.
//
// An expression that fails on a line's own fields (a range that is not one) is that line's fault:
// the line is wrong. One that fails without them is the spec's: the verdict is `error`.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "model/build.hpp"
#include "model/exploration.hpp"
#include "model/finding.hpp"
#include "model/machine.hpp"
#include "model/observation.hpp"
#include "model/spec.hpp"
#include "script/script.hpp"

namespace interleave::check {

/// The variables of runs, evaluated once for each run. One thread at a time.
class Scopes {
 public:
  /// The scope of a run; GraderError when one of its bindings cannot be evaluated. The reference
  /// stays good as long as this object.
  [[nodiscard]] script::Scope& of(const model::Spec& spec, const model::ObservedRun& run);

 private:
  std::map<std::pair<std::string, int>, script::Scope> scopes_;  ///< by case and index
};

struct CheckInput {
  const model::Spec& spec;
  const model::Check& check;
  std::vector<const model::ObservedRun*> runs;  ///< of the check's cases, in order
  const model::Submission& submission;
  const model::Build& build;
  Scopes& scopes;
  const model::MachineFacts& machine;
  std::vector<model::ExploredInput> explored = {};  ///< for a check of interleavings
};

/// The check's outcome, and only one (but a list, as `external` answers several). The first run
/// that fails decides; its case and index are in the evidence. A failure of the grader or of the
/// spec is the verdict `error`. The verdict is `skipped` where the runs hold nothing to judge: a
/// program that prints nothing has not kept the order of its lines.
[[nodiscard]] std::vector<model::Outcome> judge(const CheckInput& input);

/// The outcome of a check that the grader itself failed to judge.
[[nodiscard]] model::Outcome not_judged(const base::GraderError& error);

/// The outcome of a check whose runs were not all started, because those of the submission had
/// already taken longer together than Spec::all_runs, or printed more than Spec::all_output.
[[nodiscard]] model::Outcome out_of_time(model::Duration allowed, model::Duration taken);
[[nodiscard]] model::Outcome out_of_output(std::uint64_t allowed, std::uint64_t printed);

/// The findings of an external check, as its program wrote them (docs/spec_format.md#external)
/// when it was given these runs. Error: what is wrong with the answer, in a sentence for the
/// author.
[[nodiscard]] base::Result<std::vector<model::Outcome>> parse_external_answer(
    const std::string& json, const std::vector<const model::ObservedRun*>& runs);

}  // namespace interleave::check
