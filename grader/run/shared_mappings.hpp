#pragma once

#include <sys/types.h>

#include <cstdint>

namespace interleave::run {

/// Bytes that a live task has mapped MAP_SHARED, System V segments included. Not counted: files
/// below /usr, which the C library maps so for itself (gconv-modules.cache).
[[nodiscard]] std::uint64_t shared_mapped_bytes(pid_t tid);

/// Whether a task stops at a system call that can remove mappings.
[[nodiscard]] bool is_about_to_unmap(pid_t tid);

}  // namespace interleave::run
