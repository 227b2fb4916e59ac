#include "own_reports.hpp"

#include <fmt/format.h>

#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "report_files.hpp"

namespace interleave {

namespace fs = std::filesystem;

bool has_own_files(const ReportTarget& target) { return target.file.ends_with('/'); }

std::vector<fs::path> own_names(const std::vector<batch::Job>& jobs, std::string_view ending) {
  std::vector<fs::path> names;
  std::set<fs::path> taken;
  for (const batch::Job& job : jobs) {
    const fs::path plain = fs::path(job.student) / job.exercise;
    fs::path name = plain;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = plain;
      name += fmt::format("-{}", number);
    }
    name += ending;
    names.push_back(std::move(name));
  }
  return names;
}

void make_folder_of(const ReportTarget& target) {
  std::error_code error;
  fs::create_directories(target.file, error);
  if (!error) return;
  throw base::UsageError(fmt::format("{}: reports cannot be written there: {}",
                                     base::one_line(target.file), error.message()));
}

void write_own_report(const fs::path& file, std::string_view text) {
  try {
    fs::create_directories(file.parent_path());
    ReportFile report(file.string());
    report.write(text);
    report.finish();
  } catch (const fs::filesystem_error& error) {
    throw base::GraderError(
        fmt::format("{}: {}", base::one_line(file.string()), error.code().message()));
  } catch (const base::UsageError& error) {  // it was no misuse when the grading began
    throw base::GraderError(error.what());
  }
}

fs::path way_between(const fs::path& page, const fs::path& folder) {
  const fs::path from = fs::weakly_canonical((fs::current_path() / page).parent_path());
  return fs::weakly_canonical(fs::current_path() / folder).lexically_relative(from);
}

}  // namespace interleave
