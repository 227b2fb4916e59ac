#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// What `check50 --output json` prints. The grader's own failure stands in `error`.
[[nodiscard]] std::string check50(const model::Report& report, const Setting& setting,
                                  Audience audience);

}  // namespace interleave::report
