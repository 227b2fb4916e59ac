#include "grade_due.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "base/text.hpp"
#include "progress_line.hpp"
#include "report/words.hpp"

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

}  // namespace

void grade_due(const ClassTask& task, Gradebook& gradebook) {
  std::vector<std::size_t> due = gradebook.due();
  print_kept(task, due.size());
  {
    ProgressLine line(task.command.language);
    const ClassEvents events{[&](std::size_t job, const std::string& what) {
                               line.show(name_of(task.jobs[job]) + ": " + what);
                             },
                             [&](std::size_t job, store::Result result) {
                               const bool failed =
                                   result.summary.verdict == report::name_of(model::Verdict::error);
                               gradebook.keep(job, std::move(result));
                               line.count(failed);
                             }};
    for (int attempt = 0; attempt < most_attempts && !due.empty(); ++attempt) {
      line.expect(due.size());
      grade_jobs(task, due, events);
      due = gradebook.due();
    }
  }
  print_failures(task, gradebook);
}

}  // namespace interleave
