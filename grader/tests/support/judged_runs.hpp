#pragma once

// Records of runs made by hand, and a check judged by them. The bodies are compiled once, in
// judged_runs.cpp: forty tests include this, and copying the records is much code under sanitizers.

#include <gmock/gmock.h>

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "check/check.hpp"

// Checks and records are written with the members that matter.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace interleave::test {

using Fields = std::map<std::string, model::Value>;

inline model::Duration at(double seconds) { return model::from_seconds(seconds); }

/// One run: the main process (pid 100) from 0 to 1 s, status 0. Children have pid 101, 102, …
class SomeRun {
 public:
  explicit SomeRun(std::string case_name = "c", int index = 0);
  SomeRun(const SomeRun& other);
  SomeRun(SomeRun&& other) noexcept;
  SomeRun& operator=(const SomeRun& other);
  SomeRun& operator=(SomeRun&& other) noexcept;
  ~SomeRun();

  /// Its index. It was waited for and ended with status 0.
  int child(double from = 0, double to = 0.9, double cpu = 0, int parent = 0);

  model::ProcessRecord& process(int index) {
    return run_.record.processes.at(static_cast<std::size_t>(index));
  }
  model::RunRecord& record() { return run_.record; }
  model::RunRequest& request() { return run_.request; }
  model::ObservedRun& observed() { return run_; }

  /// A line that is an event (or several, by calling it with the same text and `again`).
  SomeRun& event(const std::string& name, const std::string& text, const Fields& fields = {},
                 int writer = 0, double received = 0.5);
  /// The last line is this event, too.
  SomeRun& also(const std::string& name, const Fields& fields = {});
  SomeRun& unmatched(const std::string& text, int writer = 0);
  /// A line of the student's own.
  SomeRun& ignored(const std::string& text);
  SomeRun& let(const std::string& name, std::int64_t value);
  SomeRun& arguments(std::vector<std::string> arguments);
  SomeRun& ended(model::Ending ending);
  SomeRun& timed_out();
  /// A hold of a process; the request has its steering.
  SomeRun& held(int process, double from, double to, model::SteeringResult::Released released,
                model::HoldUntil until = model::HoldUntil::elapsed);
  model::SteeringResult& hold() { return run_.record.steering.back(); }

  [[nodiscard]] const model::ObservedRun& get() const { return run_; }

 private:
  int add_process(int parent, double from, double to);
  void add_event(const std::string& name, const Fields& fields);

  model::ObservedRun run_;
};

/// Everything that a check may look at beside the runs.
struct Around {
  model::Spec spec;
  model::Submission submission;
  model::Build build;
  model::MachineFacts machine{4, 3.9};
  std::vector<std::string> on;  ///< Check::on
};

/// Judged, and looked over: whatever fails says in both languages what was expected and seen.
model::Outcome judged(const model::CheckOptions& options, const std::vector<SomeRun>& runs);
model::Outcome judged(const model::CheckOptions& options, const std::vector<SomeRun>& runs,
                      const Around& around);

/// The verdict and the slug in one word: "pass", "fail zombie", "inconclusive", …
std::string word(const model::Outcome& outcome);

}  // namespace interleave::test
