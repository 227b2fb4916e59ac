#pragma once

#include "grade_class.hpp"

namespace interleave {

/// Everything that `grade`, `check` and `regrade` begin with: finds the submissions and their
/// specs, looks at the machine, and names on standard error what is not graded. Throws
/// base::UsageError and base::GraderError.
[[nodiscard]] ClassTask prepare_class(const GradeCommand& command);

/// The same for jobs that are known, at the level of isolation that is wanted, or the strongest
/// that works. Throws base::UsageError and base::GraderError.
[[nodiscard]] ClassTask class_task(const GradeCommand& command, Places places,
                                   const std::optional<model::Isolation>& wanted,
                                   std::vector<std::filesystem::path> hidden,
                                   std::vector<batch::Job> jobs);

}  // namespace interleave
