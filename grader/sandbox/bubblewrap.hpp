#pragma once

#include <string>
#include <vector>

#include "os/unique_fd.hpp"
#include "sandbox/command.hpp"

namespace interleave::sandbox {

/// A call of bubblewrap, which makes the namespaces and mounts of Isolation::strict and becomes
/// the init in them.
struct BubblewrapCall {
  std::vector<std::string> arguments;  ///< argv
  /// Files that it copies into the place, to be given as descriptors first_copied_place and up.
  std::vector<os::UniqueFd> copied;
};

/// Throws base::GraderError when a file that is shown cannot be opened.
[[nodiscard]] BubblewrapCall bubblewrap_call(const Command& command, const Ground& ground);

/// The folders inside.
inline constexpr const char* home_inside = "/home/student";
inline constexpr const char* temporary_inside = "/tmp";

/// Where bubblewrap must lie. Nothing else is searched: $PATH may name wrappers.
inline constexpr const char* bubblewrap_path = "/usr/bin/bwrap";

/// The grader's own parts that are executed in sandboxes, beside the grader's executable
/// (../lib/interleave/): "init" and "probe".
[[nodiscard]] std::filesystem::path own_part(const std::string& name);

}  // namespace interleave::sandbox
