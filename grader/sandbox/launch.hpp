#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace interleave::sandbox {

/// A process that is to replace itself by bubblewrap or by the init.
struct Launch {
  std::string path;
  std::vector<std::string> arguments;  ///< argv
  /// What it gets as descriptors 0, 1, 2, …; -1: nothing there. All others are closed.
  std::vector<int> descriptors;
  std::vector<int> group_doors;  ///< into which "0" is written
  bool becomes_user = false;     ///< uid:gid, with no other group and no capability
  uid_t uid = 0;
  gid_t gid = 0;
};

/// Starts it with an empty environment; it dies with the calling process. A step that fails before
/// its exec is written to descriptor 2, and the process ends with status 125. Throws
/// base::GraderError when there can be no process.
[[nodiscard]] pid_t launch(const Launch& what);

}  // namespace interleave::sandbox
