#pragma once

#include <string>
#include <vector>

#include "report/class_summary.hpp"

namespace interleave::report {

/// How the shares of each exercise are distributed: a small histogram each (tenths, and full marks
/// apart), and the same as a table.
[[nodiscard]] std::string class_histograms(const std::vector<Summary>& summaries,
                                           const std::vector<std::string>& exercises,
                                           model::Language language);

}  // namespace interleave::report
