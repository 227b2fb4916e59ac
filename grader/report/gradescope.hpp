#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// Gradescope's results/results.json. What waits for the due date goes with that visibility, which
/// Gradescope keeps; of hidden checks only their points, as one hidden test. The grader's own
/// failure has neither a score nor tests, which Gradescope calls a failed autograder.
[[nodiscard]] std::string gradescope(const model::Report& report, const Setting& setting,
                                     Audience audience);

}  // namespace interleave::report
