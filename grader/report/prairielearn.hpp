#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// PrairieLearn's /grade/results/results.json. The grader's own failure is not gradable, so that it
/// costs the student no attempt.
[[nodiscard]] std::string prairielearn(const model::Report& report, const Setting& setting,
                                       Audience audience);

}  // namespace interleave::report
