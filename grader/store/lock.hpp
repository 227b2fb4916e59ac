#pragma once

#include <filesystem>

#include "os/unique_fd.hpp"

namespace interleave::store {

/// Keeps other graders from a database while this process lives: two of them would do the same work
/// twice. A file FILE-lock beside it, locked by fcntl(2) for this process alone, so that neither a
/// killed grader nor the processes that it forked leave a lock behind.
class Lock {
 public:
  /// `database`: exists. Throws base::UsageError when another process has it, or when the folder
  /// cannot be written.
  explicit Lock(const std::filesystem::path& database);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  std::filesystem::path file_;
  os::UniqueFd descriptor_;
};

}  // namespace interleave::store
