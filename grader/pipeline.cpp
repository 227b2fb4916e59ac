#include "pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "build/archive.hpp"
#include "build/build.hpp"
#include "build/snapshot.hpp"
#include "case_runs.hpp"
#include "check/check.hpp"
#include "external.hpp"
#include "interleavings.hpp"
#include "observe/autopsy.hpp"
#include "score/score.hpp"

namespace interleave {

namespace {

using model::Check;
using model::Verdict;

model::Text not_explored() {
  return {
      "Interleavings were not explored, as asked by --no-explore: points for them count neither in "
      "the score nor in the maximum.",
      "Les entrelacements n’ont pas été explorés, comme demandé par --no-explore : leurs points ne "
      "comptent ni dans la note ni dans le maximum."};
}

class Grading {
 public:
  explicit Grading(const GradingTask& task) : task_(task) {}

  model::Report run() {
    const auto started = std::chrono::steady_clock::now();
    name_report();
    build();
    bool unexplored = false;
    for (const Check* check : score::in_order_of_need(task_.spec.checks)) {
      if (task_.public_only && check->visibility != model::Visibility::always) continue;
      if (!task_.explore && std::holds_alternative<model::InterleavingsCheck>(check->options)) {
        unexplored = true;
        continue;
      }
      judge(*check);
    }
    if (unexplored) report_.notices.push_back(not_explored());
    score::in_order_of_spec(task_.spec.checks, report_.findings);
    score::tally(report_);
    report_.runs = runs_.take();
    report_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return std::move(report_);
  }

 private:
  void name_report() {
    report_.exercise = task_.spec.exercise;
    report_.title = task_.spec.title;
    report_.submission = task_.folder.string();
    report_.student = task_.student;
    report_.command = task_.command;
    report_.seed = task_.seed;
    report_.isolation = task_.isolation;
    report_.control_group = task_.control_group;
  }

  void build() {
    task_.progress("compiling");
    const auto hold = task_.slot.shared();
    std::filesystem::create_directory(workshop());
    std::filesystem::permissions(workshop(), std::filesystem::perms::owner_all);
    build::Snapshot snapshot = take_snapshot();
    submission_ = std::move(snapshot.submission);
    report_.build = snapshot.failed
                        ? *snapshot.failed
                        : build::build(submission_, task_.spec.program, build_options());
    report_.notices = task_.notices;
    report_.notices.insert(report_.notices.end(), submission_.notices.begin(),
                           submission_.notices.end());
    report_.findings.push_back(score::build_finding(report_.build));
  }

  /// A private copy of the folder, or of what is in the archive.
  [[nodiscard]] build::Snapshot take_snapshot() const {
    const build::SnapshotLimits limits{.outside_links = task_.hard_links};
    std::filesystem::path folder = task_.folder;
    std::vector<model::Text> notices;
    if (std::filesystem::is_regular_file(std::filesystem::symlink_status(folder))) {
      build::Unpacked unpacked = base::value_or_throw(build::unpack(
          folder, workshop() / "unpacked", {task_.places.unpacker, ground()}, limits));
      if (unpacked.failed) return {{}, std::move(unpacked.failed)};
      folder = std::move(unpacked.folder);
      notices = std::move(unpacked.notices);
    }
    build::Snapshot snapshot = base::value_or_throw(
        build::snapshot(folder, task_.spec.program, workshop() / "sources", limits));
    auto& all = snapshot.submission.notices;
    all.insert(all.begin(), notices.begin(), notices.end());
    return snapshot;
  }

  /// Of the submission's sources and what is made of them: no run may enter it.
  [[nodiscard]] std::filesystem::path workshop() const {
    return task_.sandbox_scratch / "workshop";
  }

  [[nodiscard]] sandbox::Ground ground() const {
    return {task_.isolation, task_.sandbox_scratch, task_.hidden};
  }

  void judge(const Check& check) {
    if (const model::Finding* missing = score::unmet(check.requires_checks, report_.findings)) {
      report_.findings.push_back(score::not_judged(check, *missing));
      return;
    }
    std::vector<model::Outcome> outcomes;
    try {
      outcomes = outcomes_of(check);
    } catch (const NoMoreRuns& spent) {
      outcomes = {spent.outcome};
    }
    for (model::Outcome& outcome : outcomes) {
      explain(outcome);
      report_.findings.push_back(score::finding_of(check, outcome, outcomes.size()));
    }
  }

  /// A hang is told as who waits for whom.
  void explain(model::Outcome& outcome) {
    if (outcome.slug != "timeout") return;
    const model::ObservedRun* run = runs_.find(outcome.evidence.case_name, outcome.evidence.run);
    if (run == nullptr) return;
    for (model::Text& sentence : observe::autopsy(run->record)) {
      outcome.evidence.notes.push_back(std::move(sentence));
    }
  }

  std::vector<model::Outcome> outcomes_of(const Check& check) {
    if (const auto* speedup = std::get_if<model::SpeedupCheck>(&check.options)) {
      return measured(check, *speedup);
    }
    if (const auto* external = std::get_if<model::ExternalCheck>(&check.options)) {
      return ask_external(task_.spec, *external, runs_.of(check));
    }
    if (const auto* all = std::get_if<model::InterleavingsCheck>(&check.options)) {
      return interleaved(check, *all);
    }
    return check::judge(input(check, runs_.of(check)));
  }

  std::vector<model::Outcome> interleaved(const Check& check,
                                          const model::InterleavingsCheck& options) {
    const std::vector<model::PlannedRun> inputs = runs_.inputs_of(check);
    JudgeOfOutput judge_output;
    if (!options.each_passes.empty()) {
      judge_output = [&](const model::PlannedRun& planned, const std::string& output) {
        return wrong_output(options, planned, output);
      };
    }
    try {
      check::CheckInput explored = input(check, {});
      explored.explored = interleavings_.explored(options, inputs, judge_output);
      return check::judge(explored);
    } catch (const base::GraderError& error) {
      return {check::not_judged(error)};
    }
  }

  /// What the checks that each interleaving is to pass say of one.
  std::optional<model::WrongOutput> wrong_output(const model::InterleavingsCheck& options,
                                                 const model::PlannedRun& planned,
                                                 const std::string& output) {
    const model::ObservedRun run = runs_.imagined(planned, output);
    for (const Check& check : task_.spec.checks) {
      if (std::ranges::find(options.each_passes, check.id) == options.each_passes.end()) continue;
      check::Scopes scopes;
      const std::vector<model::Outcome> outcomes = check::judge(
          {task_.spec, check, {&run}, submission_, report_.build, scopes, task_.machine});
      if (outcomes.front().verdict == Verdict::error) {
        throw base::GraderError(outcomes.front().seen.en);
      }
      if (outcomes.front().verdict != Verdict::fail) continue;
      const model::Text& seen = outcomes.front().seen;
      const model::Text title = score::finding_of(check, outcomes.front()).title;
      return {{check.id,
               {fmt::format("its output does not pass “{}”: {}", title.en, seen.en),
                fmt::format("sa sortie ne passe pas « {} » : {}", title.fr, seen.fr)}}};
    }
    return {};
  }

  std::vector<model::Outcome> measured(const Check& check, const model::SpeedupCheck& speedup) {
    std::vector<model::Outcome> outcomes =
        measured(check, speedup.single, speedup.parallel, speedup.pairs_at_most);
    if (!outcomes.front().wants_larger || speedup.larger_single.empty()) return outcomes;
    return measured(check, speedup.larger_single, speedup.larger_parallel, speedup.pairs_at_most);
  }

  /// Another pair of runs, as long as that can decide.
  std::vector<model::Outcome> measured(const Check& check, const std::string& single,
                                       const std::string& parallel, int most) {
    for (int pairs = 1;; ++pairs) {
      std::vector<model::Outcome> outcomes =
          check::judge(input(check, runs_.pairs(single, parallel, pairs)));
      if (!outcomes.front().wants_more || pairs >= most) return outcomes;
    }
  }

  check::CheckInput input(const Check& check, std::vector<const model::ObservedRun*> runs) {
    return {task_.spec, check, std::move(runs), submission_, report_.build, scopes_, task_.machine};
  }

  [[nodiscard]] build::BuildOptions build_options() const {
    build::BuildOptions options;
    options.work = workshop() / "build";
    options.ground = ground();
    options.cache_folder = task_.places.cache;
    options.line_buffer_object = task_.places.line_buffer_object;
    options.unit_test_headers = task_.places.unit_test_headers;
    const std::filesystem::path data = data_folder(task_.spec);
    for (const model::Case& candidate : task_.spec.cases) {
      if (!candidate.unit_tests) continue;
      options.unit_tests[candidate.name] = {data / candidate.unit_tests->tests,
                                            data / candidate.unit_tests->calls};
    }
    return options;
  }

  const GradingTask& task_;
  model::Report report_;
  model::Submission submission_;
  check::Scopes scopes_;
  CaseRuns runs_{task_, report_.build};
  Interleavings interleavings_{task_, submission_, report_.build, workshop()};
};

}  // namespace

model::Report grade(const GradingTask& task) { return Grading(task).run(); }

}  // namespace interleave
