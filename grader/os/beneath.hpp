#pragma once

#include <string>

#include "os/unique_fd.hpp"

namespace interleave::os {

enum class Mounts { any, own };  ///< whether other mounts may be entered

/// Opens what lies below an open folder that somebody else fills: no symbolic link is followed, and
/// nothing outside the folder reached. Empty, with errno: it cannot be opened so. Where the kernel
/// or a container does not know the call, a name of one component is opened all the same.
/// (openat2(2))
[[nodiscard]] UniqueFd open_beneath(int folder, const std::string& path, int flags, Mounts mounts);

}  // namespace interleave::os
