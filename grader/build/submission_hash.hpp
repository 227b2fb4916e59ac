#pragma once

#include <filesystem>
#include <string>

namespace interleave::build {

/// 64 hexadecimal digits that change when a submission does: a folder, or an archive of one. Names,
/// kinds of entries, contents of files and targets of links count; of what is larger than a
/// submission may be, inode, size and time. The folder is as hostile as it is to snapshot().
[[nodiscard]] std::string submission_hash(const std::filesystem::path& path);

}  // namespace interleave::build
