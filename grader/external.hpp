#pragma once

#include <vector>

#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/spec.hpp"

namespace interleave {

/// Starts a course's own checker: the runs as JSON on its standard input, findings as JSON on its
/// standard output (docs/spec_format.md#external). A checker that fails, or answers something else,
/// is a failure of the grader's side: the outcome is `error`, never the student's fail.
[[nodiscard]] std::vector<model::Outcome> ask_external(
    const model::Spec& spec, const model::ExternalCheck& check,
    const std::vector<const model::ObservedRun*>& runs);

}  // namespace interleave
