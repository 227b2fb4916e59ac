#pragma once

// What commands read and write by the names that people give.

#include <filesystem>
#include <string>

#include "model/build.hpp"
#include "model/text.hpp"

namespace interleave {

/// Both throw base::UsageError.
void write_file(const std::filesystem::path& path, const std::string& content);
[[nodiscard]] std::string content_of(const std::filesystem::path& path);

/// On standard error; the exit status that goes with it.
[[nodiscard]] int print_build_failure(const model::Build& build, model::Language language);

}  // namespace interleave
