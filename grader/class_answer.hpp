#pragma once

// What whoever grades a submission of a class sends to the process that writes the database,
// through a pipe or a file: a line with the summary, then the report.

#include "grade_class.hpp"
#include "model/report.hpp"

namespace interleave {

[[nodiscard]] std::string answer_of(const model::Report& report, model::Language language);

/// The grader's own failure at a job.
[[nodiscard]] std::string failed_answer(const ClassTask& task, const batch::Job& job,
                                        const std::string& why);

/// Its basis is not filled in. Throws nlohmann::json::exception when it is no answer.
[[nodiscard]] store::Result result_of(std::string answer);

}  // namespace interleave
