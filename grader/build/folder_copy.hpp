#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "build/snapshot.hpp"
#include "model/text.hpp"

namespace interleave::build {

/// What a copy brought. Names are relative to the folder, "sub/name", sorted within each folder.
struct FolderCopy {
  std::vector<std::string> files;
  std::vector<model::Text> notices;     ///< what was left out, at most 20
  std::optional<model::Text> unusable;  ///< a limit was exceeded; the copy is not complete
};

/// Copies all regular files below the open folder `from` into the open folder `to`. Error: the copy
/// cannot be written, or a file has a name outside of the folder (hard_links.hpp).
[[nodiscard]] base::Result<FolderCopy> copy_folder(int from, int to, const SnapshotLimits& limits);

}  // namespace interleave::build
