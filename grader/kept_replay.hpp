#pragma once

#include <filesystem>

#include "explore/replay_file.hpp"

namespace interleave {

/// Keeps a failing schedule with all that it takes to see it again: the file replay.json, and the
/// folders `sources` (a copy of `snapshot`) and `input`. `folder` is replaced as a whole. The path
/// of the file; empty: it cannot be kept there, which costs nobody anything.
[[nodiscard]] std::filesystem::path keep_replay(const std::filesystem::path& folder,
                                                explore::ReplayFile file,
                                                const std::filesystem::path& snapshot);

}  // namespace interleave
