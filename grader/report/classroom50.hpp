#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// Classroom 50's result.json (schema classroom50/result/v1); who and what is graded comes from the
/// variables of its runner. Points are integers there: hundredths when a check has parts of a
/// point. The grader's own failure has no score; its exit status tells the runner.
[[nodiscard]] std::string classroom50(const model::Report& report, const Setting& setting,
                                      Audience audience);

}  // namespace interleave::report
