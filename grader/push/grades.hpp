#pragma once

#include <optional>
#include <string>
#include <vector>

#include "push/config.hpp"
#include "push/scores.hpp"

namespace interleave::push {

/// One submission as its report says, on the scale of all points.
struct Grade {
  std::string student;  ///< name of the folder in the class; empty: graded outside of one
  std::string exercise;
  std::string submission;
  std::optional<Score> score;  ///< none: nothing could be judged, or the grader failed
};

/// What the reports of the configuration hold, in their order. Comments hold only what students may
/// see. Throws base::UsageError for a file that is no report, or a submission that is in two.
[[nodiscard]] std::vector<Grade> grades_of(const Config& config);

}  // namespace interleave::push
