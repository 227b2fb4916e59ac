#pragma once

#include <filesystem>
#include <string_view>

namespace interleave::os {

/// Writes a file for its owner alone, as a whole: whoever reads it finds the old content or the new
/// one, even after a power failure. Throws base::GraderError.
void replace_file(const std::filesystem::path& file, std::string_view content);

}  // namespace interleave::os
