#pragma once

#include <filesystem>
#include <string>

namespace interleave::os {

/// A whole file that has to be there, for the grader made or was given it. Throws base::GraderError
/// when it cannot be read.
[[nodiscard]] std::string content_of(const std::filesystem::path& file);

}  // namespace interleave::os
