#pragma once

#include <string>

#include "os/unique_fd.hpp"

namespace interleave::sandbox {

// Files in memory, which no path leads to and which end with their last descriptor
// (memfd_create(2)).

/// Throws base::GraderError.
[[nodiscard]] os::UniqueFd anonymous_file(const char* name, const std::string& content = {});

/// A copy of a regular file, to be executed by who holds the descriptor: open for reading only.
/// Throws base::GraderError.
[[nodiscard]] os::UniqueFd anonymous_copy(const std::string& path);

}  // namespace interleave::sandbox
