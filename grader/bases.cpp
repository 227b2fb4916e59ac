#include "bases.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "build/fingerprint.hpp"
#include "build/submission_hash.hpp"
#include "build_id.hpp"
#include "case_runs.hpp"
#include "report/words.hpp"

namespace interleave {

namespace {

/// The program, and all beside it that takes part in grading.
std::string hash_of_grader() {
  build::Fingerprint print;
  print.add(build_id());
  for (const auto& part : Places::parts()) print.add_content(part);
  return print.take();
}

/// Options that can make another result of the same submission.
std::string settings_of(const ClassTask& task) {
  const GradeCommand& command = task.command;
  return fmt::format("seed {}, isolation {}{}{}", command.seed, report::name_of(task.isolation),
                     command.explore ? "" : ", no-explore",
                     command.hard_links ? ", hard-links" : "");
}

}  // namespace

Bases::Bases(const ClassTask& task) : grader_(hash_of_grader()), settings_(settings_of(task)) {
  for (const auto& [exercise, spec] : task.specs) {
    specs_[exercise] =
        build::Fingerprint().add_content(spec.file).add_content(data_folder(spec)).take();
  }
}

store::Basis Bases::of(const batch::Job& job) const {
  return {build::submission_hash(job.folder), specs_.at(job.exercise), grader_, settings_};
}

std::string changed(const store::Basis& before, const store::Basis& now) {
  std::vector<std::string> what;
  if (before.submission != now.submission) what.emplace_back("submission");
  if (before.spec != now.spec) what.emplace_back("spec");
  if (before.grader != now.grader) what.emplace_back("grader");
  if (before.settings != now.settings) what.emplace_back("settings");
  return base::joined(what, ",");
}

}  // namespace interleave
