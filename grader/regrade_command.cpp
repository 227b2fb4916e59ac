// `grader regrade`: which grades of a class change, and why.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"
#include "class_task.hpp"
#include "commands.hpp"
#include "grade_due.hpp"
#include "progress_line.hpp"
#include "report/changes.hpp"
#include "report/words.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

fs::path existing_database(const ClassTask& task) {
  fs::path file = database_of(task.command, task.jobs);
  if (fs::exists(file)) return file;
  throw base::UsageError(
      fmt::format("{}: no such database of results; `grader grade` makes it, --db FILE names it",
                  file.empty() ? "grader.db" : base::one_line(file.string())));
}

std::vector<report::Change> changes_in(const ClassTask& task, const Gradebook& gradebook) {
  std::vector<report::Change> changes;
  for (std::size_t job = 0; job < task.jobs.size(); ++job) {
    if (!gradebook.had_grade(job)) continue;
    changes.push_back(
        {gradebook.row_before(job), gradebook.row(job), base::split(gradebook.why(job), ',')});
  }
  return changes;
}

void print_ungraded(const ClassTask& task, std::size_t graded) {
  const std::size_t others = task.jobs.size() - graded;
  if (others == 0) return;
  const bool french = task.command.language == model::Language::fr;
  fmt::print(
      stderr,
      fmt::runtime(french ? "grader: {} sans note jusqu’ici : `grader grade` les note\n"
                          : "grader: {} without a grade until now: `grader grade` grades them\n"),
      others);
}

}  // namespace

int execute(const RegradeCommand& command) {
  const ClassTask task = prepare_class(command.grading);
  store::Database database(existing_database(task));
  Gradebook gradebook(task, database,
                      command.preview ? Gradebook::Use::preview : Gradebook::Use::regrade);
  grade_due(task, gradebook);
  const std::vector<report::Change> changes = changes_in(task, gradebook);
  print_ungraded(task, changes.size());
  const report::TerminalStyle style{command.grading.language, false, terminal_width(STDOUT_FILENO)};
  fmt::print("{}", report::changes_table(changes, command.preview, style));
  if (std::any_of(changes.begin(), changes.end(), [](const report::Change& change) {
        return change.after.verdict == model::Verdict::error;
      })) {
    return 3;
  }
  return std::any_of(changes.begin(), changes.end(), report::differs) ? 1 : 0;
}

}  // namespace interleave
