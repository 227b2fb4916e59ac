#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/build.hpp"
#include "model/finding.hpp"
#include "model/observation.hpp"
#include "model/planned_run.hpp"
#include "observe/observer.hpp"
#include "pipeline.hpp"

namespace interleave {

/// The folder of a spec's data and unit tests: specs/<exercise>/.
[[nodiscard]] std::filesystem::path data_folder(const model::Spec& spec);

/// No run is started any more: all so far have taken longer together than Spec::all_runs, or
/// printed more than Spec::all_output.
struct NoMoreRuns {
  model::Outcome outcome;  ///< of a check that needs one
};

/// The runs of one grading, started when they are first asked for. What starts runs throws
/// NoMoreRuns, from then on always: with a part of its runs no check is judged.
class CaseRuns {
 public:
  CaseRuns(const GradingTask& task, const model::Build& build);

  /// The runs that a check is judged on, in the order of its cases.
  std::vector<const model::ObservedRun*> of(const model::Check& check);
  /// `count` runs of each of two cases, started in turn while nothing else is under way.
  std::vector<const model::ObservedRun*> pairs(const std::string& single,
                                               const std::string& parallel, int count);
  /// The inputs of the check's cases, ready to be explored: one of each combination.
  std::vector<model::PlannedRun> inputs_of(const model::Check& check);
  /// What a run of this input would show that printed this, and ended well.
  [[nodiscard]] model::ObservedRun imagined(const model::PlannedRun& input,
                                            const std::string& output) const;
  /// A run that was started, or null.
  [[nodiscard]] const model::ObservedRun* find(const std::string& case_name, int index) const;
  /// All runs, in the order of the spec's cases.
  std::vector<model::ObservedRun> take();

 private:
  [[nodiscard]] std::vector<std::string> cases_of(const model::Check& check) const;
  const std::vector<model::ObservedRun>& runs_of(const std::string& case_name);
  const std::vector<model::ObservedRun>& wrong_usage(const model::Check& check);
  std::vector<model::PlannedRun> plan(const model::Case& which);
  void start(const model::Case& which, model::PlannedRun planned);
  void refuse_when_spent() const;
  void start_planned(const model::PlannedRun& planned);
  void complete_files(model::PlannedRun& planned);
  std::filesystem::path program_of(const model::Case& which, const model::RunRequest& request);
  void add_calls(const model::Case& which, model::RunRequest& request) const;
  void wait_until_due(const model::Case& which);
  [[nodiscard]] model::RunRecord run_once(const model::PlannedRun& planned);

  const GradingTask& task_;
  const model::Build& build_;
  observe::Observer observer_;
  std::map<std::string, std::vector<model::ObservedRun>> runs_;
  std::map<std::string, std::chrono::steady_clock::time_point> first_start_;
  std::map<std::string, std::chrono::steady_clock::time_point> last_start_;
  model::Duration taken_{};    ///< by all runs
  std::uint64_t printed_ = 0;  ///< by all runs, counted as their limit is
  bool spent_ = false;         ///< one of these had gone beyond its limit when a run was asked for
};

}  // namespace interleave
