#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// What a combinator template grader of Moodle's CodeRunner prints. The grader's own failure has no
/// `fraction`, which CodeRunner reports as a failure of the question and does not penalise.
[[nodiscard]] std::string coderunner(const model::Report& report, const Setting& setting,
                                     Audience audience);

}  // namespace interleave::report
