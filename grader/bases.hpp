#pragma once

#include <string>

#include "batch/discover.hpp"
#include "grade_class.hpp"
#include "store/result.hpp"

namespace interleave {

/// What the result of a job depends on. Reads the submission.
[[nodiscard]] store::Basis basis_of(const ClassTask& task, const batch::Job& job);

/// What of `now` is not as it was, in words of the database: "spec,grader".
[[nodiscard]] std::string changed(const store::Basis& before, const store::Basis& now);

}  // namespace interleave
