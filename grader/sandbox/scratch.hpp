#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace interleave::sandbox {

/// A new folder with a random name, removed with everything in it by the process that made it, and
/// not by those forked from it. Removing follows no symbolic link and opens what the program made
/// unreadable.
class Scratch {
 public:
  /// Throws base::GraderError.
  Scratch(const std::filesystem::path& parent, const std::string& prefix);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  pid_t owner_;
};

}  // namespace interleave::sandbox
