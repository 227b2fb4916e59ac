#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace interleave::sandbox {

/// Visits everything below an open folder that a hostile program may have filled: no symbolic link
/// is followed, no mount entered; at most 16 levels and 5,000 entries. Paths are relative to the
/// folder. Folders come before what they hold. Entries are sorted by name within a folder. False:
/// there is more than was visited, or what could not be.
bool walk(int folder,
          const std::function<void(const std::string& path, const struct stat&)>& visit);

/// The content of a regular file below an open folder. Empty: it is none, cannot be read, or is
/// bigger than `most` bytes. (openat2(2): RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS)
[[nodiscard]] std::optional<std::string> content_beneath(int folder, const std::string& path,
                                                         std::uint64_t most);

}  // namespace interleave::sandbox
