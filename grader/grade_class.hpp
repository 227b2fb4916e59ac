#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "batch/discover.hpp"
#include "command_line.hpp"
#include "model/machine.hpp"
#include "model/spec.hpp"
#include "places.hpp"
#include "report/formats.hpp"

namespace interleave {

/// What is kept of a graded submission: its row, and its part of each report that was asked for.
struct Graded {
  report::Row row;
  std::vector<std::string> texts;  ///< as ClassTask::targets
};

/// A report that was asked for: its format, and how it is to look.
struct Target {
  const report::Format* format = nullptr;
  report::Setting setting;
};

/// Everything that the workers share, made before the first of them is forked.
struct ClassTask {
  const GradeCommand& command;
  const Places& places;
  model::Isolation isolation;
  std::vector<model::Text> notices = {};  ///< about the machine, for each report
  model::ControlGroup control_group;
  std::vector<std::filesystem::path> hidden;  ///< what submissions must not see
  model::MachineFacts machine;
  std::map<std::string, model::Spec> specs;  ///< by exercise
  std::vector<batch::Job> jobs;
  std::vector<Target> targets;
};

/// Grades all jobs, each in a process of its own, and answers them in the order of the jobs.
/// `progress` gets lines for a person. Throws Stopped when a signal ended it.
[[nodiscard]] std::vector<Graded> grade_class(
    const ClassTask& task, const std::function<void(const std::string&)>& progress);

/// The command that grades this job again, in the words of a shell.
[[nodiscard]] std::string command_for(const GradeCommand& command, const batch::Job& job);

}  // namespace interleave
