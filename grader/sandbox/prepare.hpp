#pragma once

#include <filesystem>

#include "model/run.hpp"
#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// Fills in everything that does not depend on descriptors: who the program runs as, what it sees,
/// how it is called, its environment and limits. Throws base::GraderError when the executable is
/// not a regular file.
[[nodiscard]] Plan prepare_plan(const model::RunRequest& request, model::Isolation isolation);

/// HOME, TMPDIR and the rest of the small fixed environment, then the request's.
void set_environment(Plan& plan, const std::string& home, const std::string& temporary,
                     const std::vector<std::string>& more);

/// The uid and gid of programs when the grader is root: nobody.
inline constexpr unsigned unprivileged_id = 65534;

}  // namespace interleave::sandbox
