// Exploration as a part of grading: the submission is built once more, and each input explored.
#include "interleavings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "explore/explore.hpp"
#include "explore/launch.hpp"
#include "explore/picture.hpp"
#include "explore/replay.hpp"
#include "explored_build.hpp"
#include "kept_replay.hpp"
#include "os/proc.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// Of the names and bytes of all files: the same schedules for the same submission.
std::uint64_t hash_of_folder(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(folder).string());
  }
  std::sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names) {
    all += fmt::format("{}\n{}\n", name, os::read_file((folder / name).string()).value_or(""));
  }
  return base::fnv1a(all);
}

model::Text not_built(const model::Build& build) {
  const auto error = std::find_if(
      build.diagnostics.begin(), build.diagnostics.end(),
      [](const auto& each) { return each.severity == model::Diagnostic::Severity::error; });
  const std::string why =
      error == build.diagnostics.end() ? "" : fmt::format(" ({})", base::one_line(error->message));
  return {fmt::format("the grader could not build the program for this, although it can be built "
                      "to run{}",
                      why),
          fmt::format("le correcteur n’a pas pu construire le programme pour cela, bien qu’il se "
                      "construise pour être exécuté{}",
                      why)};
}

}  // namespace

std::vector<model::ExploredInput> Interleavings::explored(
    const model::InterleavingsCheck& check, const std::vector<model::PlannedRun>& inputs,
    const JudgeOfOutput& judge) {
  const auto hold = task_.slot.shared();
  if (!build_) build();
  std::vector<model::ExploredInput> all;
  for (const model::PlannedRun& input : inputs) {
    if (build_->failure != model::BuildFailure::none) {
      all.emplace_back().request = input.request;
      all.back().obstacle = not_built(*build_);
      return all;
    }
    all.push_back(explore_one(check, input, judge));
    if (all.back().confirmed) return all;
  }
  return all;
}

void Interleavings::build() {
  task_.progress("compiling for interleavings");
  ground_ = {task_.isolation, task_.sandbox_scratch, task_.hidden};
  content_ = hash_of_folder(submission_.snapshot);
  build::BuildOptions options;
  options.work = workshop_ / "explored";
  options.ground = ground_;
  options.cache_folder = task_.places.cache;
  build_ = build_for_exploring(submission_, task_.spec.program, task_.places, options);
}

/// See run/run.cpp; the runtime names them all, so the program itself is asked.
bool Interleavings::makes_queues() const {
  const auto program = os::read_file(plain_build_.executable.string());
  return !program || program->find("mq_open") != std::string::npos;
}

model::ExplorationRequest Interleavings::request_of(const model::InterleavingsCheck& check,
                                                    const model::PlannedRun& input) const {
  model::ExplorationRequest request;
  request.executable = build_->executable;
  request.program_name = task_.spec.program.name;
  request.arguments = input.request.arguments;
  request.standard_input = input.request.standard_input;
  request.files = input.request.files;
  request.environment = input.request.environment;
  request.limits = input.request.limits;
  request.schedules = static_cast<std::uint64_t>(check.schedules);
  request.time = model::from_seconds(check.seconds);
  request.seed = base::fnv1a(fmt::format("{:x} {:x}", input.seed, content_));
  request.stop_at_first = true;
  return request;
}

model::ExploredInput Interleavings::explore_one(const model::InterleavingsCheck& check,
                                                const model::PlannedRun& input,
                                                const JudgeOfOutput& judge) {
  task_.progress("interleavings of " + input.case_name);
  const sandbox::MachineLock alone(task_.isolation);
  const sandbox::QueueLock queues(task_.isolation, [this] { return makes_queues(); });
  const sandbox::Cell cell;
  const model::ExplorationRequest request = request_of(check, input);
  const explore::Starter start = explore::starter(request, ground_, cell);
  explore::Sources sources(request.executable, ground_);
  const explore::SourceOf source_of = sources.source_of();
  std::map<std::string, std::optional<model::WrongOutput>> known;  // most schedules print the same
  explore::OutputJudge judge_output;
  if (judge) {
    judge_output = [&](const std::string& output) {
      const auto found = known.find(output);
      return found != known.end() ? found->second : known[output] = judge(input, output);
    };
  }
  model::ExploredInput result;
  result.request = input.request;
  result.exploration = explore::explore(request, start, source_of, judge_output);
  const model::ExplorationFinding* failure = result.exploration.failure();
  if (failure == nullptr) return result;
  const explore::Replayed again =
      explore::replay(failure->schedule, request.step_limit, start, source_of);
  result.confirmed = std::any_of(again.findings.begin(), again.findings.end(),
                                 [&](const auto& each) { return each.kind == failure->kind; }) ||
                     (failure->kind == "wrong_output" && judge_output(again.output).has_value());
  if (!result.confirmed) return result;
  for (model::ExplorationFinding& each : result.exploration.findings) {
    each.picture = explore::picture_with_sources(each, submission_.snapshot);
  }
  result.replay = kept(request, *failure);
  return result;
}

std::string Interleavings::kept(const model::ExplorationRequest& request,
                                const model::ExplorationFinding& failure) const {
  if (task_.replays.empty()) return {};
  explore::ReplayFile file;
  file.built = task_.spec.program;
  file.arguments = request.arguments;
  file.standard_input = request.standard_input;
  file.files = request.files;
  file.environment = request.environment;
  file.limits = request.limits;
  file.program = hash_of_file(request.executable);
  file.kind = failure.kind;
  file.step_limit = request.step_limit;
  file.schedule = failure.schedule;
  const std::string name = fmt::format("{}-{:016x}", task_.spec.exercise, request.seed);
  const fs::path kept = keep_replay(task_.replays / name, std::move(file), submission_.snapshot);
  return kept.empty() ? std::string()
                      : fmt::format("{} replay {} --step", task_.program,
                                    base::quoted_for_shell(kept.string()));
}

}  // namespace interleave
