#include "grade_due.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <optional>

#include "base/text.hpp"
#include "progress_line.hpp"
#include "report/words.hpp"
#include "run/run.hpp"
#include "slurm_engine.hpp"

namespace interleave {

namespace {

constexpr int most_attempts = 3;

void print_kept(const ClassTask& task, std::size_t due) {
  const std::size_t all = task.jobs.size();
  if (due == all) return;
  const bool french = task.command.language == model::Language::fr;
  fmt::print(stderr,
             fmt::runtime(french ? "grader: {} sur {} sont déjà notés, et inchangés\n"
                                 : "grader: {} of {} are graded already, and unchanged\n"),
             all - due, all);
}

void print_failures(const ClassTask& task, const Gradebook& gradebook) {
  const bool french = task.command.language == model::Language::fr;
  for (const std::size_t job : gradebook.due()) {
    fmt::print(stderr,
               fmt::runtime(french ? "grader: {} : pas noté après {} essais : {}\n"
                                   : "grader: {}: not graded after {} attempts: {}\n"),
               name_of(task.jobs[job]), most_attempts, gradebook.row(job).reason);
  }
}

/// Nothing is lost that was finished, and whoever interrupted it is to know.
void print_interrupted(const ClassTask& task, const Gradebook& gradebook) {
  if (database_of(task.command, task.jobs).empty()) return;
  const bool french = task.command.language == model::Language::fr;
  const std::size_t all = task.jobs.size();
  fmt::print(stderr,
             fmt::runtime(french ? "grader: {} sur {} sont notés et gardés ; la même commande "
                                   "continue où celle-ci s’arrête\n"
                                 : "grader: {} of {} are graded and kept; the same command goes on "
                                   "where this one stops\n"),
             all - gradebook.due().size(), all);
}

void grade_with_progress(const ClassTask& task, Gradebook& gradebook) {
  std::vector<std::size_t> due = gradebook.due();
  std::optional<SlurmEngine> slurm;
  if (task.command.engine == Engine::slurm) slurm.emplace(task, gradebook);
  ProgressLine line(task.command.language);
  const ClassEvents events{[&](const std::string& what) { line.show(what); },
                           [&](std::size_t job, store::Result result) {
                             const bool failed =
                                 result.summary.verdict == report::name_of(model::Verdict::error);
                             gradebook.keep(job, std::move(result));
                             line.count(failed);
                           }};
  // Once also when nothing is due: an earlier command may have left tasks with Slurm.
  for (int attempt = 0; attempt < most_attempts && (attempt == 0 || !due.empty()); ++attempt) {
    line.expect(due.size());
    if (slurm) {
      slurm->grade(due, events);
    } else {
      grade_jobs(task, due, events);
    }
    due = gradebook.due();
  }
}

}  // namespace

void grade_due(const ClassTask& task, Gradebook& gradebook) {
  print_kept(task, gradebook.due().size());
  try {
    grade_with_progress(task, gradebook);
  } catch (const run::Interrupted&) {
    print_interrupted(task, gradebook);
    throw;
  }
  print_failures(task, gradebook);
}

}  // namespace interleave
