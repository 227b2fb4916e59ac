#pragma once

#include "command_line.hpp"

namespace interleave {

// Each command prints its results and returns the exit status of the program: 0 full marks, 1 less,
// 2 wrong usage or a bad spec, 3 the grader failed. They throw base::UsageError and
// base::GraderError, which main turns into 2 and 3.

int execute(const GradeCommand& command);
int execute(const RegradeCommand& command);
int execute(const LintCommand& command);
int execute(const SchemaCommand& command);
int execute(const ListCommand& command);
int execute(const ExploreCommand& command);
int execute(const ReplayCommand& command);
int execute(const PushCommand& command);
int execute(const PackageCommand& command);
int execute(const SlurmTaskCommand& command);
inline int execute(const Done& done) { return done.exit_status; }

}  // namespace interleave
