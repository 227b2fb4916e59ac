#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "batch/slot.hpp"
#include "model/machine.hpp"
#include "model/report.hpp"
#include "model/run.hpp"
#include "model/spec.hpp"
#include "places.hpp"

namespace interleave {

/// What grading one submission needs to know.
struct GradingTask {
  const model::Spec& spec;
  const Places& places;
  const batch::Slot& slot;       ///< opened by this process
  std::filesystem::path folder;  ///< the submission, or an archive of it; never changed
  std::string student;
  std::filesystem::path scratch;  ///< this task's own, empty
  /// The same, but searchable for everybody: for the folders of those that run in sandboxes, each
  /// of which only its user may enter.
  std::filesystem::path sandbox_scratch;
  model::Isolation isolation = model::Isolation::strict;
  model::ControlGroup control_group = model::ControlGroup::none;
  std::vector<model::Text> notices = {};  ///< about the machine, for the report
  /// What submissions must not see: specs, other submissions.
  std::vector<std::filesystem::path> hidden;
  model::MachineFacts machine;
  std::uint64_t seed = 1;
  bool hard_links = false;   ///< take files that have a name outside of the submission, too
  bool public_only = false;  ///< leave out checks that students may not see
  bool explore = true;       ///< false: leave out checks of interleavings
  std::string program;       ///< what a shell calls this one by
  std::string command;       ///< shows it again
  /// Where failing interleavings are kept; see docs/exploration.md.
  std::filesystem::path replays;
  std::function<void(const std::string&)> progress;
};

/// Grades one submission:
///   spec + sources → Build → Run → Trace → Findings → Score → Report
/// Runs are started only when a check that still counts needs them. Whatever the submission does is
/// in the report; the grader's own failures are base::GraderError.
[[nodiscard]] model::Report grade(const GradingTask& task);

}  // namespace interleave
