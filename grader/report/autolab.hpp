#pragma once

#include <string>

#include "report/style.hpp"

namespace interleave::report {

/// What an Autolab autograder prints: lines for people, the line of Autolab's semantic feedback
/// and, last, the line of scores, of one problem with the name of the exercise. The grader's own
/// failure has no line of scores, which Autolab calls a failed autograder.
[[nodiscard]] std::string autolab(const model::Report& report, const Setting& setting,
                                  Audience audience);

}  // namespace interleave::report
