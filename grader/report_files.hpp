#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "command_line.hpp"
#include "os/unique_fd.hpp"

namespace interleave {

[[nodiscard]] bool to_standard_output(const ReportTarget& target);

/// Throws base::UsageError when two reports would go to the same place.
void refuse_doubled(const std::vector<ReportTarget>& reports);

/// Opened before anything is graded, so that an hour of work is not lost to a misspelt folder.
/// A regular file is replaced as a whole at the end; anything else (a device, a FIFO) is written.
class ReportFile {
 public:
  /// Throws base::UsageError when it cannot be written.
  explicit ReportFile(const std::string& path);
  ReportFile(ReportFile&&) = default;
  ReportFile& operator=(ReportFile&&) = delete;
  ~ReportFile();

  /// Once. Throws base::GraderError.
  void finish(std::string_view text);

 private:
  [[noreturn]] void fail() const;

  std::string path_;
  std::string written_;
  os::UniqueFd file_;
  bool in_place_ = false;
};

}  // namespace interleave
