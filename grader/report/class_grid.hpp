#pragma once

#include <string>
#include <vector>

#include "report/class_summary.hpp"

namespace interleave::report {

/// Students against exercises as a table: shares, verdicts, links to reports; below them medians.
/// `exercises`: the columns, in order.
[[nodiscard]] std::string class_grid(const std::vector<Summary>& summaries,
                                     const std::vector<std::string>& exercises,
                                     model::Language language);

}  // namespace interleave::report
