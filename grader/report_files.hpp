#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "command_line.hpp"
#include "os/unique_fd.hpp"

namespace interleave {

/// Opened before anything is graded, so that an hour of work is not lost to a misspelt folder.
/// A regular file is replaced as a whole at the end; anything else (a device, a FIFO) is written.
class ReportFile {
 public:
  /// Throws base::UsageError when it cannot be written.
  explicit ReportFile(const std::string& path);
  ReportFile(ReportFile&&) = default;
  ReportFile& operator=(ReportFile&&) = delete;
  ~ReportFile();

  /// Both throw base::GraderError. `finish` once, after all that is written.
  void write(std::string_view text);
  void finish();

 private:
  [[noreturn]] void fail() const;

  std::string path_;
  std::string written_;
  os::UniqueFd file_;
  bool in_place_ = false;
};

/// Where the reports that were asked for go: files, or standard output.
class ReportFiles {
 public:
  /// Throws base::UsageError when one cannot be written, or two would go to the same place. Those
  /// that have a file for each submission are left to own_reports.hpp.
  explicit ReportFiles(const std::vector<ReportTarget>& targets);
  /// `target`: one of them. Both throw base::GraderError; `finish` once for each target, after all
  /// that is written to it.
  void write(const ReportTarget& target, std::string_view text);
  void finish(const ReportTarget& target);

 private:
  std::map<std::string, ReportFile> files_;
};

}  // namespace interleave
