#pragma once

// Looking into a folder that somebody handed in, without following links and without changing it.

#include <string>
#include <vector>

#include "os/unique_fd.hpp"

namespace interleave::build {

/// .git, .hg and .svn are no part of a submission.
[[nodiscard]] bool is_version_control(const std::string& name);

/// An entry of an open folder, for reading with these flags of open(2) beside; empty, with errno,
/// where that cannot be. Access times stay as they are where the file's owner asks.
[[nodiscard]] os::UniqueFd open_readable(int folder, const std::string& name, int flags);

/// The names in an open folder, sorted; of more than `most` any `most` + 1.
[[nodiscard]] std::vector<std::string> names_in(int folder, std::size_t most);

}  // namespace interleave::build
