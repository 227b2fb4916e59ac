#pragma once

#include <optional>

#include "model/report.hpp"

namespace interleave::report {

/// What stands in a gradebook. None: nothing could be judged, or the grader failed.
struct Grade {
  double score = 0;     ///< on the scale of `possible`, bonus included
  double possible = 0;  ///< of all checks, those too that were inconclusive
  double fraction = 0;  ///< of it, from 0 to 1: a bonus fills what is missing and no more
};

/// Inconclusive checks leave the maximum, but a platform has one maximum for all: the grade is the
/// share that was earned of what could be judged, on the full scale.
[[nodiscard]] std::optional<Grade> grade_of(const model::Report& report);

}  // namespace interleave::report
