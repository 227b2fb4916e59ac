#pragma once

#include <cerrno>
#include <string>

namespace interleave::os {

/// "what: No such file or directory" for an errno value.
[[nodiscard]] std::string failure_text(const std::string& what, int error = errno);

/// Throws base::GraderError with that text: the machine refused something the grader needs.
[[noreturn]] void throw_failure(const std::string& what, int error = errno);

}  // namespace interleave::os
