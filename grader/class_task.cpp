#include "class_task.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>

#include "base/result.hpp"
#include "catalogue.hpp"
#include "isolation_choice.hpp"
#include "machine.hpp"
#include "own_reports.hpp"
#include "report/formats.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/isolation.hpp"
#include "sandbox/weaknesses.hpp"
#include "submissions.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

std::map<std::string, model::Spec> specs_for(const std::vector<batch::Job>& jobs,
                                             const Places& places) {
  std::map<std::string, model::Spec> specs;
  for (const batch::Job& job : jobs) {
    if (!specs.contains(job.exercise))
      specs.emplace(job.exercise, load_exercise(places, job.exercise));
  }
  return specs;
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

}  // namespace

ClassTask prepare_class(const GradeCommand& command) {
  Places places = Places::find(command.specs);
  const std::vector<std::string> exercises = exercises_in(places.specs);
  if (!command.exercise.empty() &&
      std::find(exercises.begin(), exercises.end(), command.exercise) == exercises.end()) {
    static_cast<void>(load_exercise(places, command.exercise));  // says what is near
  }
  batch::Discovery discovery = discover_all(command, places, exercises);
  check_scopes(command.reports, discovery.jobs);
  std::vector<fs::path> hidden = {fs::absolute(places.specs)};
  for (const fs::path& path : command.paths) hidden.push_back(fs::absolute(path));
  for (const ReportTarget& target : command.reports) {
    if (!has_own_files(target)) continue;
    make_folder_of(target);
    hidden.push_back(fs::absolute(target.file));
  }
  std::vector<std::string> left_out = not_graded(discovery, exercises, command.language);
  for (const std::string& each : left_out) fmt::print(stderr, "grader: {}\n", each);
  ClassTask task = class_task(command, std::move(places), command.isolation, std::move(hidden),
                              std::move(discovery.jobs));
  task.left_out = std::move(left_out);
  return task;
}

ClassTask class_task(const GradeCommand& command, Places places,
                     const std::optional<model::Isolation>& wanted, std::vector<fs::path> hidden,
                     std::vector<batch::Job> jobs) {
  // It waits for programs, mostly: the rest is read meanwhile.
  auto chosen = std::async(std::launch::async, [&] {
    return choose_isolation({wanted, command.trust, command.language}, hidden);
  });
  std::map<std::string, model::Spec> specs = specs_for(jobs, places);
  Fingerprints fingerprints = fingerprints_of(specs);
  const model::Isolation isolation = chosen.get();
  return {.command = command,
          .places = std::move(places),
          .isolation = isolation,
          .notices = sandbox::weaknesses(isolation, sandbox::circumstances()),
          .control_group = sandbox::group_parents().version,
          .hidden = std::move(hidden),
          .machine = look_at_machine(),
          .specs = std::move(specs),
          .fingerprints = std::move(fingerprints),
          .jobs = std::move(jobs)};
}

}  // namespace interleave
