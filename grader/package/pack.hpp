#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace interleave::package {

/// Makes an archive of files and folders in `from`; its name says of which kind. By bsdtar, which
/// keeps permissions in a zip, too. Throws base::GraderError.
void pack(const std::filesystem::path& from, const std::vector<std::string>& entries,
          const std::filesystem::path& archive);

/// Takes out what only debuggers read: of the grader, most of its bytes. Throws base::GraderError.
void strip(const std::filesystem::path& program);

/// The shared libraries that the program is linked with, but for those that come with the compiler.
/// Throws base::GraderError.
[[nodiscard]] std::vector<std::filesystem::path> libraries_of(const std::filesystem::path& program);

}  // namespace interleave::package
