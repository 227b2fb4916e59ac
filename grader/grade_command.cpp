// `grader grade` and `grader check`: from the arguments to the reports.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "base/result.hpp"
#include "base/text.hpp"
#include "catalogue.hpp"
#include "commands.hpp"
#include "grade_class.hpp"
#include "isolation_choice.hpp"
#include "machine.hpp"
#include "report/columns.hpp"
#include "report/words.hpp"
#include "report_files.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/isolation.hpp"
#include "submissions.hpp"

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

std::string json_of(const std::vector<Graded>& results) {
  if (results.size() == 1) return results.front().json + "\n";
  std::string text = "{\"reports\": [\n";
  for (std::size_t i = 0; i < results.size(); ++i) {
    text += results[i].json + (i + 1 < results.size() ? ",\n" : "\n");
  }
  return text + "]}\n";
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

void print_terminal(const ClassTask& task, const std::vector<Graded>& results) {
  for (const Graded& graded : results) {
    if (!graded.terminal.empty()) fmt::print("{}\n", graded.terminal);
  }
  if (results.size() == 1) return;
  std::vector<report::Row> rows;
  for (const Graded& graded : results) rows.push_back(graded.row);
  name_places(rows, task.jobs);
  fmt::print("{}", report::class_table(rows, {task.command.language, task.colour, task.width}));
  fmt::print("\n{}",
             report::isolation_line(task.isolation, task.control_group, task.command.language));
  const bool french = task.command.language == model::Language::fr;
  fmt::print("\n{}\n  {}\n",
             french ? "Le rapport complet d’un rendu :" : "The whole report of one submission:",
             command_for(task.command, task.jobs.front()));
}

int exit_status_of(const std::vector<Graded>& results) {
  int status = 0;
  for (const Graded& graded : results) {
    if (graded.row.verdict == model::Verdict::error) return 3;
    if (graded.row.verdict != model::Verdict::pass) status = 1;
  }
  return status;
}

void write_reports(const ClassTask& task, const std::vector<Graded>& results,
                   std::map<std::string, ReportFile>& files) {
  for (const ReportTarget& target : task.command.reports) {
    if (target.format == "terminal" && to_standard_output(target)) print_terminal(task, results);
    if (target.format == "json" && to_standard_output(target)) fmt::print("{}", json_of(results));
    if (to_standard_output(target)) continue;
    std::string text = json_of(results);
    if (target.format == "terminal") {
      text.clear();
      for (const Graded& graded : results) text += graded.terminal + "\n";
    }
    files.at(target.file).finish(text);
  }
}

}  // namespace

int execute(const GradeCommand& command) {
  refuse_doubled(command.reports);
  const Places places = Places::find(command.specs);
  const std::vector<std::string> exercises = exercises_in(places.specs);
  if (!command.exercise.empty() &&
      std::find(exercises.begin(), exercises.end(), command.exercise) == exercises.end()) {
    static_cast<void>(load_exercise(places, command.exercise));  // says what is near
  }
  batch::Discovery discovery = discover_all(command, places, exercises);
  std::map<std::string, ReportFile> files;
  for (const ReportTarget& target : command.reports) {
    if (!to_standard_output(target)) files.emplace(target.file, ReportFile(target.file));
  }
  std::vector<fs::path> hidden = {fs::absolute(places.specs)};
  for (const fs::path& path : command.paths) hidden.push_back(fs::absolute(path));
  const model::Isolation isolation =
      choose_isolation({command.isolation, command.trust, command.language}, hidden);
  ClassTask task{.command = command,
                 .places = places,
                 .isolation = isolation,
                 .notices = sandbox::weaknesses(isolation),
                 .control_group = sandbox::group_parents().version,
                 .hidden = hidden,
                 .machine = look_at_machine(),
                 .specs = specs_for(discovery.jobs, places),
                 .jobs = std::move(discovery.jobs),
                 .width = terminal_width(STDOUT_FILENO),
                 .colour = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr};
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
