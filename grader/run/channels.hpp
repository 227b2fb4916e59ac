#pragma once

#include <sys/types.h>

#include "os/unique_fd.hpp"

namespace interleave::run {

/// The program's standard descriptors and the grader's ends of them, which do not block.
///
/// Output is a UNIX stream socket with SO_PASSCRED: the kernel attaches the writer's pid to each
/// write and never merges the bytes of different writers (unix(7)). Input is a pipe, not a file: a
/// file's offset is shared over fork, and stdio seeks in it at exit. Errors are a pipe.
struct Channels {
  os::UniqueFd output;
  os::UniqueFd errors;
  os::UniqueFd input;
  os::UniqueFd program_input;
  os::UniqueFd program_output;
  os::UniqueFd program_errors;
};

/// Throws base::GraderError. The pipes are given to `owner` when the grader is root, so that the
/// program may open /dev/stdin and /dev/stderr again.
[[nodiscard]] Channels open_channels(uid_t owner);

}  // namespace interleave::run
