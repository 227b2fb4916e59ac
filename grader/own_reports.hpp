#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "batch/discover.hpp"
#include "command_line.hpp"

namespace interleave {

/// `--report FORMAT=DIR/`: a file for each submission, not one for all.
[[nodiscard]] bool has_own_files(const ReportTarget& target);

/// <student>/<exercise>ENDING for each job, <exercise>ENDING where there is no student; a number
/// tells alike ones apart.
[[nodiscard]] std::vector<std::filesystem::path> own_names(const std::vector<batch::Job>& jobs,
                                                           std::string_view ending);

/// Throws base::UsageError when the folder of such a report is not there and cannot be made.
void make_folder_of(const ReportTarget& target);

/// Makes the folders above it. Throws base::GraderError.
void write_own_report(const std::filesystem::path& file, std::string_view text);

/// From the folder of `page` (empty: the current folder) to `folder`.
[[nodiscard]] std::filesystem::path way_between(const std::filesystem::path& page,
                                                const std::filesystem::path& folder);

}  // namespace interleave
