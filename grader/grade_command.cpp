// `grader grade` and `grader check`: from the arguments to the reports.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>

#include "base/result.hpp"
#include "base/text.hpp"
#include "catalogue.hpp"
#include "commands.hpp"
#include "grade_class.hpp"
#include "isolation_choice.hpp"
#include "machine.hpp"
#include "os/unique_fd.hpp"
#include "report/columns.hpp"
#include "report/words.hpp"
#include "sandbox/control_group.hpp"

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

bool to_standard_output(const ReportTarget& target) {
  return target.file.empty() || target.file == "-";
}

/// Opened before anything is graded, so that an hour of work is not lost to a misspelt folder.
/// A regular file is replaced as a whole at the end; anything else (a device, a FIFO) is written.
class ReportFile {
 public:
  explicit ReportFile(const std::string& path) : path_(path) {
    struct stat status {};
    in_place_ = stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
    written_ = in_place_ ? path : path + ".part";
    file_.reset(open(written_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file_) {
      throw base::UsageError(fmt::format("{}: the report cannot be written: {}",
                                         base::one_line(path), strerror(errno)));
    }
  }
  ReportFile(ReportFile&&) = default;
  ReportFile& operator=(ReportFile&&) = delete;
  ~ReportFile() {
    if (file_ && !in_place_) unlink(written_.c_str());
  }

  void finish(std::string_view text) {
    while (!text.empty()) {
      const ssize_t n = write(file_.get(), text.data(), text.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail();
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    if (!in_place_ && rename(written_.c_str(), path_.c_str()) != 0) fail();
    file_.reset();
  }

 private:
  [[noreturn]] void fail() const {
    throw base::GraderError(fmt::format("{}: {}", base::one_line(path_), strerror(errno)));
  }

  std::string path_;
  std::string written_;
  os::UniqueFd file_;
  bool in_place_ = false;
};

batch::Discovery discover_all(const GradeCommand& command, const Places& places,
                              const std::vector<std::string>& exercises) {
  const batch::Known known{exercises, places.specs, places.list_command()};
  batch::Discovery all;
  for (const fs::path& path : command.paths) {
    batch::Discovery found = batch::discover(path, command.exercise, known);
    std::move(found.jobs.begin(), found.jobs.end(), std::back_inserter(all.jobs));
    std::move(found.unknown.begin(), found.unknown.end(), std::back_inserter(all.unknown));
    std::move(found.doubled.begin(), found.doubled.end(), std::back_inserter(all.doubled));
  }
  return all;
}

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

void print_terminal(const ClassTask& task, const std::vector<Graded>& results) {
  for (const Graded& graded : results) {
    if (!graded.terminal.empty()) fmt::print("{}\n", graded.terminal);
  }
  if (results.size() == 1) return;
  std::vector<report::Row> rows;
  for (const Graded& graded : results) rows.push_back(graded.row);
  fmt::print("{}", report::class_table(rows, {task.command.language, task.colour, task.width}));
  fmt::print("\n{}",
             report::isolation_line(task.isolation, task.control_group, task.command.language));
  const bool french = task.command.language == model::Language::fr;
  fmt::print("\n{}\n  {}\n",
             french ? "Le rapport complet d’un rendu :" : "The whole report of one submission:",
             command_for(task.command, task.jobs.front()));
}

std::string suggestion(const fs::path& path, const std::vector<std::string>& exercises,
                       bool french) {
  const std::string near = base::nearest(path.filename().string(), exercises);
  if (near.empty()) return near;
  return french ? fmt::format(" ; vouliez-vous dire « {} » ?", near)
                : fmt::format("; did you mean “{}”?", near);
}

void print_not_graded(const batch::Discovery& discovery, const std::vector<std::string>& exercises,
                      const GradeCommand& command) {
  const bool french = command.language == model::Language::fr;
  for (const fs::path& path : discovery.doubled) {
    fmt::print(stderr, "grader: {}: {}\n", base::one_line(path.string()),
               french ? "non noté : l’exercice est déjà à côté, dans un dossier ou une archive"
                      : "not graded: the exercise is beside it already, in a folder or an archive");
  }
  for (const fs::path& path : discovery.unknown) {
    fmt::print(stderr, "grader: {}: {}{}\n", base::one_line(path.string()),
               french ? "pas un exercice, non noté" : "no exercise of this name, not graded",
               suggestion(path, exercises, french));
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
  ClassTask task{
      .command = command,
      .places = places,
      .isolation = choose_isolation({command.isolation, command.trust, command.language}, hidden),
      .control_group = sandbox::group_parents().version,
      .hidden = hidden,
      .machine = look_at_machine(),
      .specs = specs_for(discovery.jobs, places),
      .jobs = std::move(discovery.jobs),
      .width = terminal_width(STDOUT_FILENO),
      .colour = isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr};
  print_not_graded(discovery, exercises, command);
  std::vector<Graded> results;
  {
    const ProgressLine line;
    results = grade_class(task, [&](const std::string& text) { line.show(text); });
  }
  write_reports(task, results, files);
  return exit_status_of(results);
}

}  // namespace interleave
