#pragma once

// Records of runs made by hand, and a check judged by them.

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
  explicit SomeRun(std::string case_name = "c", int index = 0) {
    run_.case_name = std::move(case_name);
    run_.index = index;
    run_.record.wall = at(1);
    run_.record.ending = model::Exited{0};
    add_process(-1, 0, 1);
    run_.record.processes[0].ending = model::Exited{0};
    run_.record.processes[0].ready = std::chrono::microseconds(1);
  }

  /// Its index. It was waited for and ended with status 0.
  int child(double from = 0, double to = 0.9, double cpu = 0, int parent = 0) {
    const int index = add_process(parent, from, to);
    process(index).cpu = at(cpu);
    process(index).reaped = model::Reaped::yes;
    process(index).ending = model::Exited{0};
    return index;
  }

  model::ProcessRecord& process(int index) {
    return run_.record.processes.at(static_cast<std::size_t>(index));
  }
  model::RunRecord& record() { return run_.record; }
  model::RunRequest& request() { return run_.request; }
  model::ObservedRun& observed() { return run_; }

  /// A line that is an event (or several, by calling it with the same text and `again`).
  SomeRun& event(const std::string& name, const std::string& text, Fields fields = {},
                 int writer = 0, double received = 0.5) {
    run_.events.push_back({name, run_.record.lines.size(), std::move(fields)});
    run_.record.lines.push_back({text, writer, true, at(received)});
    return *this;
  }
  /// The last line is this event, too.
  SomeRun& also(const std::string& name, Fields fields = {}) {
    run_.events.push_back({name, run_.record.lines.size() - 1, std::move(fields)});
    return *this;
  }
  SomeRun& unmatched(const std::string& text, int writer = 0) {
    run_.unmatched.push_back(run_.record.lines.size());
    run_.record.lines.push_back({text, writer, true, at(0.5)});
    return *this;
  }
  /// A line of the student's own.
  SomeRun& ignored(const std::string& text) {
    run_.record.lines.push_back({text, 0, true, at(0.5)});
    return *this;
  }
  SomeRun& let(const std::string& name, std::int64_t value) {
    run_.bindings.push_back({name, value, false});
    return *this;
  }
  SomeRun& arguments(std::vector<std::string> arguments) {
    run_.request.arguments = std::move(arguments);
    return *this;
  }
  SomeRun& ended(model::Ending ending) {
    run_.record.ending = ending;
    process(0).ending = ending;
    return *this;
  }
  SomeRun& timed_out() {
    run_.record.limits_hit.push_back({model::Limit::wall, "10 s", "10 s"});
    return ended(model::Signalled{9, true});
  }
  /// A hold of a process; the request has its steering.
  SomeRun& held(int process, double from, double to, model::SteeringResult::Released released,
                model::HoldUntil until = model::HoldUntil::elapsed) {
    model::Steering steering{model::ChildBorn{0}};
    steering.until = until;
    model::SteeringResult result;
    result.steering = run_.request.steering.size();
    result.process = process;
    result.from = at(from);
    result.to = at(to);
    result.released = released;
    run_.request.steering.push_back(steering);
    run_.record.steering.push_back(result);
    return *this;
  }
  model::SteeringResult& hold() { return run_.record.steering.back(); }

  [[nodiscard]] const model::ObservedRun& get() const { return run_; }

 private:
  int add_process(int parent, double from, double to) {
    model::ProcessRecord process;
    process.pid = 100 + static_cast<int>(run_.record.processes.size());
    process.parent = parent;
    process.started = at(from);
    process.ended = at(to);
    run_.record.processes.push_back(process);
    return static_cast<int>(run_.record.processes.size()) - 1;
  }

  model::ObservedRun run_;
};

/// Everything that a check may look at beside the runs.
struct Around {
  model::Spec spec;
  model::Submission submission;
  model::Build build;
  model::MachineFacts machine{4, 3.9, false};
  std::vector<std::string> on;  ///< Check::on
};

/// Judged, and looked over: whatever fails says in both languages what was expected and seen.
inline model::Outcome judged(const model::CheckOptions& options, const std::vector<SomeRun>& runs,
                             const Around& around = {}) {
  model::Check check{"id", options};
  check.on = around.on;
  check::Scopes scopes;
  check::CheckInput input{around.spec, check,         {}, around.submission, around.build,
                          scopes,      around.machine};
  for (const SomeRun& run : runs) input.runs.push_back(&run.get());
  const auto outcomes = check::judge(input);
  EXPECT_EQ(outcomes.size(), 1U);
  const model::Outcome& outcome = outcomes.front();
  EXPECT_FALSE(outcome.seen.en.empty());
  EXPECT_FALSE(outcome.seen.fr.empty());
  if (outcome.verdict != model::Verdict::error) {
    EXPECT_FALSE(outcome.expected.en.empty());
    EXPECT_FALSE(outcome.expected.fr.empty());
  }
  return outcome;
}

/// The verdict and the slug in one word: "pass", "fail zombie", "inconclusive", …
inline std::string word(const model::Outcome& outcome) {
  switch (outcome.verdict) {
    case model::Verdict::pass:
      return "pass";
    case model::Verdict::fail:
      return "fail " + outcome.slug;
    case model::Verdict::inconclusive:
      return "inconclusive";
    case model::Verdict::skipped:
      return "skipped";
    case model::Verdict::error:
      return "error: " + outcome.seen.en;
  }
  return "";
}

}  // namespace interleave::test
