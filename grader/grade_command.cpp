// `grader grade` and `grader check`: from the arguments to the reports.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "catalogue.hpp"
#include "commands.hpp"
#include "grade_class.hpp"
#include "isolation_choice.hpp"
#include "machine.hpp"
#include "own_reports.hpp"
#include "report/columns.hpp"
#include "report/words.hpp"
#include "report_files.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/isolation.hpp"
#include "sandbox/weaknesses.hpp"
#include "submissions.hpp"
#include "version.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

std::size_t terminal_width(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < 60) return 100;
  return size.ws_col;
}

/// One line on standard error that is written over again and again; nothing when that is no
/// terminal.
class ProgressLine {
 public:
  ProgressLine() : shown_(isatty(STDERR_FILENO) != 0), width_(terminal_width(STDERR_FILENO)) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(const std::string& text) const {
    if (shown_) fmt::print(stderr, "\r\x1b[K{}", report::fitted(text, width_ - 1));
  }
  void clear() const {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  bool shown_;
  std::size_t width_;
};

std::map<std::string, model::Spec> specs_for(const std::vector<batch::Job>& jobs,
                                             const Places& places) {
  std::map<std::string, model::Spec> specs;
  for (const batch::Job& job : jobs) {
    if (!specs.contains(job.exercise))
      specs.emplace(job.exercise, load_exercise(places, job.exercise));
  }
  return specs;
}

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

int exit_status_of(const std::vector<Graded>& results) {
  int status = 0;
  for (const Graded& graded : results) {
    if (graded.row.verdict == model::Verdict::error) return 3;
    if (graded.row.verdict != model::Verdict::pass) status = 1;
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
    setting.now = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
    setting.variables = variables_of(format);
    targets.push_back({&format, std::move(setting)});
  }
  return targets;
}

/// Said before anything is graded: an hour of work is not lost to a format that cannot hold it.
void check_scopes(const std::vector<ReportTarget>& reports, const std::vector<batch::Job>& jobs) {
  using Scope = report::Format::Scope;
  std::set<std::string> exercises;
  for (const batch::Job& job : jobs) exercises.insert(job.exercise);
  for (const ReportTarget& target : reports) {
    if (has_own_files(target)) continue;
    const Scope scope = report::find_format(target.format)->scope;
    if (scope == Scope::one_submission && jobs.size() > 1) {
      throw base::UsageError(
          fmt::format("--report {0} holds one submission, and there are {1}; "
                      "{0}=DIR/ writes a file for each",
                      target.format, jobs.size()));
    }
    if (scope == Scope::one_exercise && exercises.size() > 1) {
      throw base::UsageError(
          fmt::format("--report {} holds one exercise, and there are {}; choose with --exercise",
                      target.format, exercises.size()));
    }
  }
}

std::vector<report::Part> parts_of(const std::vector<report::Row>& rows,
                                   const std::vector<Graded>& results, std::size_t target) {
  std::vector<report::Part> parts;
  for (std::size_t k = 0; k < results.size(); ++k)
    parts.push_back({rows[k], results[k].texts[target]});
  return parts;
}

/// The files of the submissions' own pages, as links in `page`: the staff's, or else the students'.
void link_pages(std::vector<report::Part>& parts, const ClassTask& task, const std::string& page) {
  for (const char* format : {"html-staff", "html"}) {
    for (const ReportTarget& target : task.command.reports) {
      if (target.format != format || !has_own_files(target)) continue;
      const fs::path way = way_between(page, target.file);
      const auto names = own_names(task.jobs, report::find_format(format)->ending);
      for (std::size_t k = 0; k < parts.size(); ++k)
        parts[k].own_report = (way / names[k]).string();
      return;
    }
  }
}

void write_reports(const ClassTask& task, const std::vector<Graded>& results, ReportFiles& files) {
  std::vector<report::Row> rows;
  for (const Graded& graded : results) rows.push_back(graded.row);
  name_places(rows, task.jobs);
  for (std::size_t i = 0; i < task.targets.size(); ++i) {
    const Target& target = task.targets[i];
    const ReportTarget& asked = task.command.reports[i];
    std::vector<report::Part> parts = parts_of(rows, results, i);
    if (has_own_files(asked)) {
      const auto names = own_names(task.jobs, target.format->ending);
      for (std::size_t k = 0; k < parts.size(); ++k)
        write_own_report(fs::path(asked.file) / names[k],
                         target.format->whole({parts[k]}, target.setting));
      continue;
    }
    link_pages(parts, task, asked.file);
    files.finish(asked, target.format->whole(parts, target.setting));
  }
}

}  // namespace

int execute(const GradeCommand& command) {
  const Places places = Places::find(command.specs);
  const std::vector<std::string> exercises = exercises_in(places.specs);
  if (!command.exercise.empty() &&
      std::find(exercises.begin(), exercises.end(), command.exercise) == exercises.end()) {
    static_cast<void>(load_exercise(places, command.exercise));  // says what is near
  }
  batch::Discovery discovery = discover_all(command, places, exercises);
  check_scopes(command.reports, discovery.jobs);
  ReportFiles files(command.reports);
  std::vector<fs::path> hidden = {fs::absolute(places.specs)};
  for (const fs::path& path : command.paths) hidden.push_back(fs::absolute(path));
  for (const ReportTarget& target : command.reports) {
    if (!has_own_files(target)) continue;
    make_folder_of(target);
    hidden.push_back(fs::absolute(target.file));
  }
  const model::Isolation isolation =
      choose_isolation({command.isolation, command.trust, command.language}, hidden);
  ClassTask task{.command = command,
                 .places = places,
                 .isolation = isolation,
                 .notices = sandbox::weaknesses(isolation, sandbox::circumstances()),
                 .control_group = sandbox::group_parents().version,
                 .hidden = hidden,
                 .machine = look_at_machine(),
                 .specs = specs_for(discovery.jobs, places),
                 .jobs = std::move(discovery.jobs),
                 .targets = {}};
  task.targets = targets_of(task);
  print_not_graded(discovery, exercises, command.language);
  std::vector<Graded> results;
  {
    const ProgressLine line;
    results = grade_class(task, [&](const std::string& text) { line.show(text); });
  }
  write_reports(task, results, files);
  return exit_status_of(results);
}

}  // namespace interleave
