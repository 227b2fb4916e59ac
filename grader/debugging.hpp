#pragma once

// A replay under gdb.

#include <filesystem>

#include "explore/target.hpp"

namespace interleave {

/// Runs gdb in the foreground, attached to the explored program: all processes and threads of it
/// are its own, and the engine's plan still says whose turn it is. `sources` is where gdb finds
/// them. Throws base::UsageError when there is no gdb, or it may not attach.
[[nodiscard]] explore::Beside under_gdb(const std::filesystem::path& executable,
                                        const std::filesystem::path& sources,
                                        const std::filesystem::path& scratch);

}  // namespace interleave
