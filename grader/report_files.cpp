#include "report_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "own_reports.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// Two reports in one file would be one that is lost, an hour later.
void refuse_doubled(const std::vector<ReportTarget>& reports) {
  std::set<std::string> files;
  for (const ReportTarget& target : reports) {
    const bool shown = target.file.empty();
    const std::string place =
        shown ? target.format : fs::weakly_canonical(fs::absolute(target.file)).string();
    if (files.insert((shown ? "-" : "") + place).second) continue;
    throw base::UsageError(shown ? fmt::format("--report {} is given twice", target.format)
                                 : fmt::format("--report: two reports cannot both be written to {}",
                                               base::one_line(target.file)));
  }
}

}  // namespace

ReportFile::ReportFile(const std::string& path) : path_(path) {
  struct stat status {};
  in_place_ = stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
  written_ = in_place_ ? path : path + ".part";
  file_.reset(open(written_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file_) {
    throw base::UsageError(
        fmt::format("{}: the report cannot be written: {}", base::one_line(path), strerror(errno)));
  }
}

ReportFile::~ReportFile() {
  if (file_ && !in_place_) unlink(written_.c_str());
}

void ReportFile::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(file_.get(), text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail();
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

void ReportFile::finish() {
  if (!in_place_ && rename(written_.c_str(), path_.c_str()) != 0) fail();
  file_.reset();
}

void ReportFile::fail() const {
  throw base::GraderError(fmt::format("{}: {}", base::one_line(path_), strerror(errno)));
}

ReportFiles::ReportFiles(const std::vector<ReportTarget>& targets) {
  refuse_doubled(targets);
  for (const ReportTarget& each : targets) {
    if (!each.file.empty() && !has_own_files(each))
      files_.emplace(each.file, ReportFile(each.file));
  }
}

void ReportFiles::write(const ReportTarget& target, std::string_view text) {
  if (target.file.empty()) {
    fmt::print("{}", text);
  } else {
    files_.at(target.file).write(text);
  }
}

void ReportFiles::finish(const ReportTarget& target) {
  if (!target.file.empty()) files_.at(target.file).finish();
}

}  // namespace interleave
