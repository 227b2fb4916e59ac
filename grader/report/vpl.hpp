#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// What the `vpl_execution` of Moodle's VPL prints: a block of comments, then the line of the grade
/// on the scale of VPL_GRADEMIN and VPL_GRADEMAX. Within the block each line begins with a mark of
/// our own, so that nothing of a submission is read as a tag. The grader's own failure has no
/// grade.
[[nodiscard]] std::string vpl(const model::Report& report, const Setting& setting,
                              Audience audience);

}  // namespace interleave::report
