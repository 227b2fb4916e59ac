#include "bases.hpp"

#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "build/submission_hash.hpp"
#include "report/words.hpp"

namespace interleave {

namespace {

/// Options that can make another result of the same submission.
std::string settings_of(const ClassTask& task) {
  const GradeCommand& command = task.command;
  return fmt::format("seed {}, isolation {}{}{}", command.seed, report::name_of(task.isolation),
                     command.explore ? "" : ", no-explore",
                     command.hard_links ? ", hard-links" : "");
}

}  // namespace

store::Basis basis_of(const ClassTask& task, const batch::Job& job) {
  return {build::submission_hash(job.folder), task.fingerprints.specs.at(job.exercise),
          task.fingerprints.grader, settings_of(task)};
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
