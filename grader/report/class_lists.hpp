#pragma once

#include <string>
#include <vector>

#include "report/class_summary.hpp"

namespace interleave::report {

/// The checks that failed, those that failed most first, each with the students whose reports show
/// it.
[[nodiscard]] std::string failed_checks(const std::vector<Summary>& summaries,
                                        model::Language language);

/// The ten submissions that took longest to grade.
[[nodiscard]] std::string slowest_submissions(const std::vector<Summary>& summaries,
                                              model::Language language);

/// Every submission with the first thing that is wrong.
[[nodiscard]] std::string all_submissions(const std::vector<Summary>& summaries,
                                          model::Language language);

}  // namespace interleave::report
