// `grader grade` and `grader check`: from the arguments to the reports.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <ctime>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "class_task.hpp"
#include "commands.hpp"
#include "grade_due.hpp"
#include "own_reports.hpp"
#include "progress_line.hpp"
#include "report/formats.hpp"
#include "report_files.hpp"
#include "version.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// A report that was asked for: its format, and how it is to look.
struct Target {
  const report::Format* format = nullptr;
  report::Setting setting;
};

/// As a person would name it: below the current folder, or absolute.
std::string shown_place(const fs::path& folder) {
  const fs::path below = folder.lexically_relative(fs::current_path());
  const bool inside = !below.empty() && *below.begin() != "..";
  return base::one_line((inside ? below : folder).string());
}

/// A row that no student's name tells from the others gets the submission's folder.
void name_places(std::vector<report::Row>& rows, const std::vector<batch::Job>& jobs) {
  std::map<std::pair<std::string, std::string>, int> alike;
  for (const report::Row& row : rows) ++alike[{row.student, row.exercise}];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    report::Row& row = rows[i];
    if (row.student.empty() || alike[{row.student, row.exercise}] > 1) {
      row.place = shown_place(jobs[i].folder);
    }
  }
}

int exit_status_of(const std::vector<report::Row>& rows) {
  int status = 0;
  for (const report::Row& row : rows) {
    if (row.verdict == model::Verdict::error) return 3;
    if (row.verdict != model::Verdict::pass) status = 1;
  }
  return status;
}

/// What formats may use of the platform on which the grader runs.
std::map<std::string, std::string, std::less<>> variables_of(const report::Format& format) {
  std::map<std::string, std::string, std::less<>> variables;
  for (const std::string_view name : format.variables) {
    const char* value = std::getenv(std::string(name).c_str());
    if (value != nullptr && *value != '\0') variables.emplace(name, value);
  }
  return variables;
}

std::vector<Target> targets_of(const ClassTask& task) {
  const GradeCommand& command = task.command;
  const bool terminal = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  std::vector<Target> targets;
  for (const ReportTarget& asked : command.reports) {
    const bool to_file = !asked.file.empty();
    const report::Format& format = *report::find_format(asked.format);
    report::Setting setting;
    setting.terminal = {command.language, terminal && !to_file, terminal_width(STDOUT_FILENO)};
    // One report is read at once, many are looked up in the table.
    setting.each = task.jobs.size() == 1 || command.verbose || has_own_files(asked);
    setting.isolation = task.isolation;
    setting.control_group = task.control_group;
    if (!task.jobs.empty()) setting.example_command = command_for(command, task.jobs.front());
    setting.version = version;
    setting.left_out = task.left_out;
    setting.now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    setting.variables = variables_of(format);
    targets.push_back({&format, std::move(setting)});
  }
  return targets;
}

std::vector<report::Row> rows_of(const ClassTask& task, const Gradebook& gradebook) {
  std::vector<report::Row> rows;
  for (std::size_t job = 0; job < task.jobs.size(); ++job) rows.push_back(gradebook.row(job));
  name_places(rows, task.jobs);
  return rows;
}

/// Reports come out of the database one by one: a class need not fit in memory. The last one stays,
/// for several formats of one submission.
class StoredReports {
 public:
  explicit StoredReports(const Gradebook& gradebook) : gradebook_(gradebook) {}

  const model::Report& of(std::size_t job) {
    if (!last_ || last_->first != job) last_.emplace(job, gradebook_.report(job));
    return last_->second;
  }

 private:
  const Gradebook& gradebook_;
  std::optional<std::pair<std::size_t, model::Report>> last_;
};

std::vector<report::Part> parts_of(const std::vector<report::Row>& rows, StoredReports& reports,
                                   const Target& target) {
  std::vector<report::Part> parts;
  for (std::size_t job = 0; job < rows.size(); ++job) {
    parts.push_back({rows[job], [&reports, &target, job] {
                       return target.format->part_of(reports.of(job), target.setting);
                     }});
  }
  return parts;
}

/// The files of the submissions' own pages, as links in `page`: the staff's, or else the students'.
void link_pages(std::vector<report::Part>& parts, const ClassTask& task, const std::string& page) {
  for (const char* format : {"html-staff", "html"}) {
    for (const ReportTarget& target : task.command.reports) {
      if (target.format != format || !has_own_files(target)) continue;
      const fs::path way = way_between(page, target.file);
      const auto names = own_names(task.jobs, report::find_format(format)->ending);
      for (std::size_t job = 0; job < parts.size(); ++job) {
        parts[job].own_report = (way / names[job]).string();
      }
      return;
    }
  }
}

void write_own_reports(const std::vector<report::Part>& parts, const ClassTask& task,
                       const Target& target, const fs::path& folder) {
  const auto names = own_names(task.jobs, target.format->ending);
  for (std::size_t job = 0; job < parts.size(); ++job) {
    write_own_report(folder / names[job], target.format->text_of({parts[job]}, target.setting));
  }
}

}  // namespace

int execute(const GradeCommand& command) {
  ClassTask task = prepare_class(command);
  ReportFiles files(command.reports);
  store::Database database(database_of(command, task.jobs));
  Gradebook gradebook(task, database, Gradebook::Use::grade);
  grade_due(task, gradebook);
  const std::vector<report::Row> rows = rows_of(task, gradebook);
  const std::vector<Target> targets = targets_of(task);
  StoredReports reports(gradebook);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Target& target = targets[i];
    const ReportTarget& asked = command.reports[i];
    std::vector<report::Part> parts = parts_of(rows, reports, target);
    if (has_own_files(asked)) {
      write_own_reports(parts, task, target, asked.file);
      continue;
    }
    link_pages(parts, task, asked.file);
    target.format->whole(parts, target.setting,
                         [&](std::string_view text) { files.write(asked, text); });
    files.finish(asked);
  }
  return exit_status_of(rows);
}

}  // namespace interleave
