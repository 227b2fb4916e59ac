#include "case_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "base/result.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "os/content.hpp"
#include "os/secret.hpp"
#include "plan/plan.hpp"
#include "run/run.hpp"

namespace interleave {

using Clock = std::chrono::steady_clock;
using model::ObservedRun;
using model::PlannedRun;

namespace {

const model::Case& case_named(const model::Spec& spec, const std::string& name) {
  const auto found =
      std::find_if(spec.cases.begin(), spec.cases.end(),
                   [&](const model::Case& candidate) { return candidate.name == name; });
  if (found == spec.cases.end()) throw base::GraderError(fmt::format("no case named {}", name));
  return *found;
}

/// The file as a run left it, or nothing when it did not make it.
const std::string* produced(const std::vector<ObservedRun>& runs, const std::string& path) {
  for (const ObservedRun& run : runs) {
    for (const model::ProducedFile& file : run.record.files) {
      if (file.path == path && file.content) return &*file.content;
    }
  }
  return nullptr;
}

std::chrono::nanoseconds apart(const model::Case& which) {
  return model::from_seconds(which.apart_seconds);
}

/// What is to be steered may be over before it begins, above all on a busy machine.
constexpr int most_tries = 10;
bool may_be_tried_again(const model::RunRequest& request, const model::RunRecord& record,
                        model::Duration all) {
  const bool missed = !request.steering.empty() && record.steering.empty();
  return missed && record.limits_hit.empty() && all < std::chrono::seconds(3);
}

bool hung(const std::vector<ObservedRun>& runs) {
  return !runs.empty() && std::any_of(runs.back().record.limits_hit.begin(),
                                      runs.back().record.limits_hit.end(), [](const auto& hit) {
                                        return hit.limit == model::Limit::wall ||
                                               hit.limit == model::Limit::standstill;
                                      });
}

std::vector<const ObservedRun*> pointers(const std::vector<ObservedRun>& runs) {
  std::vector<const ObservedRun*> list;
  list.reserve(runs.size());
  for (const ObservedRun& run : runs) list.push_back(&run);
  return list;
}

}  // namespace

std::filesystem::path data_folder(const model::Spec& spec) {
  return spec.file.parent_path() / spec.exercise;
}

CaseRuns::CaseRuns(const GradingTask& task, const model::Build& build)
    : task_(task),
      build_(build),
      observer_(base::value_or_throw(observe::Observer::create(task.spec))) {}

std::vector<const ObservedRun*> CaseRuns::of(const model::Check& check) {
  // Checks on the sources or files of a submission need no run.
  if (std::holds_alternative<model::ForbiddenCheck>(check.options) ||
      std::holds_alternative<model::QuizCheck>(check.options)) {
    return {};
  }
  refuse_when_spent();
  if (std::holds_alternative<model::WrongUsageCheck>(check.options)) {
    return pointers(wrong_usage(check));
  }
  std::vector<const ObservedRun*> all;
  for (const std::string& name : cases_of(check)) {
    const std::vector<const ObservedRun*> runs = pointers(runs_of(name));
    all.insert(all.end(), runs.begin(), runs.end());
    const bool decided = std::holds_alternative<model::ExitStatusCheck>(check.options);
    if (decided && hung(runs_[name])) break;
  }
  return all;
}

std::vector<const ObservedRun*> CaseRuns::pairs(const std::string& single,
                                                const std::string& parallel, int count) {
  refuse_when_spent();
  const auto alone = task_.slot.alone();
  for (const std::string& name : {single, parallel}) {
    const model::Case& which = case_named(task_.spec, name);
    PlannedRun planned = plan(which).front();
    planned.index = count - 1;
    if (runs_[name].size() < static_cast<std::size_t>(count)) start(which, std::move(planned));
  }
  std::vector<const ObservedRun*> all = pointers(runs_[single]);
  const std::vector<const ObservedRun*> others = pointers(runs_[parallel]);
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

std::vector<std::string> CaseRuns::cases_of(const model::Check& check) const {
  if (!check.on.empty() || task_.spec.cases.empty()) return check.on;
  return {task_.spec.cases.front().name};
}

std::vector<PlannedRun> CaseRuns::inputs_of(const model::Check& check) {
  refuse_when_spent();
  std::vector<PlannedRun> inputs;
  for (const std::string& name : cases_of(check)) {
    for (PlannedRun& planned : plan(case_named(task_.spec, name))) {
      if (planned.repetition > 0) continue;
      complete_files(planned);
      inputs.push_back(std::move(planned));
    }
  }
  return inputs;
}

ObservedRun CaseRuns::imagined(const PlannedRun& input, const std::string& output) const {
  model::RunRecord record;
  record.ending = model::Exited{0};
  record.processes.emplace_back().ending = record.ending;
  for (std::string& line : base::split(output, '\n')) record.lines.push_back({std::move(line)});
  // Behind the last newline there is nothing, or a line that lacks its own.
  record.lines.back().terminated = false;
  if (record.lines.back().text.empty()) record.lines.pop_back();
  return observer_.observe(input, std::move(record));
}

const ObservedRun* CaseRuns::find(const std::string& case_name, int index) const {
  const auto runs = runs_.find(case_name);
  if (runs == runs_.end()) return nullptr;
  const auto run = std::find_if(runs->second.begin(), runs->second.end(),
                                [&](const ObservedRun& each) { return each.index == index; });
  return run == runs->second.end() ? nullptr : &*run;
}

std::vector<ObservedRun> CaseRuns::take() {
  std::vector<ObservedRun> all;
  const auto move_from = [&](const std::string& name) {
    const auto found = runs_.find(name);
    if (found == runs_.end()) return;
    std::move(found->second.begin(), found->second.end(), std::back_inserter(all));
    runs_.erase(found);
  };
  for (const model::Case& which : task_.spec.cases) move_from(which.name);
  while (!runs_.empty()) move_from(std::string(runs_.begin()->first));
  return all;
}

const std::vector<ObservedRun>& CaseRuns::runs_of(const std::string& case_name) {
  if (const auto known = runs_.find(case_name); known != runs_.end()) return known->second;
  const model::Case& which = case_named(task_.spec, case_name);
  for (PlannedRun& planned : plan(which)) {
    const auto shared = task_.slot.shared();
    start(which, std::move(planned));
    // One hang says what all would say; each further one would cost the whole time limit again.
    if (hung(runs_[case_name])) break;
  }
  return runs_[case_name];
}

const std::vector<ObservedRun>& CaseRuns::wrong_usage(const model::Check& check) {
  const std::string name = "usage:" + check.id;
  if (const auto known = runs_.find(name); known != runs_.end()) return known->second;
  for (PlannedRun& planned : base::value_or_throw(plan::plan_wrong_usage(task_.spec, check))) {
    const auto shared = task_.slot.shared();
    planned.request.executable = build_.executable;
    start_planned(planned);
  }
  return runs_[name];
}

std::vector<PlannedRun> CaseRuns::plan(const model::Case& which) {
  auto planned = plan::plan_case(task_.spec, which, task_.seed);
  if (planned) return std::move(*planned);
  throw base::GraderError(
      fmt::format("{}: {}", task_.spec.file.generic_string(), planned.error().message));
}

void CaseRuns::start(const model::Case& which, PlannedRun planned) {
  complete_files(planned);
  planned.request.executable = program_of(which, planned.request);
  if (planned.request.executable.empty()) return;
  if (which.unit_tests) add_calls(which, planned.request);
  wait_until_due(which);
  start_planned(planned);
}

/// The submission's program, a unit test, or a file that an earlier case produced. Empty: there is
/// none, as its check says.
std::filesystem::path CaseRuns::program_of(const model::Case& which,
                                           const model::RunRequest& request) {
  if (which.unit_tests) {
    const auto built = build_.unit_tests.find(which.name);
    return built == build_.unit_tests.end() ? std::filesystem::path() : built->second.tests;
  }
  if (which.executable.empty()) return build_.executable;
  const auto file = std::find_if(
      request.files.begin(), request.files.end(),
      [&](const model::InputFile& candidate) { return candidate.path == which.executable; });
  if (file == request.files.end() || file->content.empty()) return {};
  std::filesystem::path program = task_.scratch / ("program-" + which.name);
  std::ofstream(program, std::ios::binary) << file->content;
  std::filesystem::permissions(program, std::filesystem::perms(0755));
  return program;
}

/// The submission's side of unit tests, and the secret by which the tests' verdicts are known.
void CaseRuns::add_calls(const model::Case& which, model::RunRequest& request) const {
  const std::filesystem::path& calls = build_.unit_tests.at(which.name).calls;
  request.files.push_back({"submission", os::content_of(calls), 0755});
  request.report_secret = os::fresh_secret();
  request.standard_input = request.report_secret + "\n";
}

void CaseRuns::refuse_when_spent() const {
  if (!spent_) return;
  const model::Spec& spec = task_.spec;
  throw NoMoreRuns{taken_ > spec.all_runs ? check::out_of_time(spec.all_runs, taken_)
                                          : check::out_of_output(spec.all_output, printed_)};
}

void CaseRuns::start_planned(const PlannedRun& planned) {
  task_.progress(planned.case_name);
  model::RunRecord record = run_once(planned);
  model::Duration all = record.wall;
  for (int tries = 1; tries < most_tries && may_be_tried_again(planned.request, record, all);
       ++tries) {
    record = run_once(planned);
    all += record.wall;
  }
  runs_[planned.case_name].push_back(observer_.observe(planned, std::move(record)));
}

model::RunRecord CaseRuns::run_once(const PlannedRun& planned) {
  spent_ = taken_ > task_.spec.all_runs || printed_ > task_.spec.all_output;
  refuse_when_spent();
  const auto now = Clock::now();
  first_start_.try_emplace(planned.case_name, now);
  last_start_[planned.case_name] = now;
  run::RunOptions options;
  options.isolation = task_.isolation;
  options.scratch_folder = task_.sandbox_scratch;
  options.hidden = task_.hidden;
  model::RunRecord record = run::run(planned.request, options);
  taken_ += record.wall;
  printed_ += record.output_bytes;
  return record;
}

void CaseRuns::complete_files(PlannedRun& planned) {
  for (const model::PendingFile& pending : planned.pending) {
    model::InputFile& file = planned.request.files.at(pending.file);
    if (!pending.from_data.empty()) {
      file.content = os::content_of(data_folder(task_.spec) / pending.from_data);
    } else if (const std::string* content = produced(runs_of(pending.from_case), file.path)) {
      file.content = *content;
    }
  }
}

void CaseRuns::wait_until_due(const model::Case& which) {
  Clock::time_point due = Clock::time_point::min();
  if (!which.after_case.empty()) {
    runs_of(which.after_case);
    due = first_start_.at(which.after_case) + apart(which);
  } else if (const auto last = last_start_.find(which.name); last != last_start_.end()) {
    due = last->second + apart(which);
  }
  std::this_thread::sleep_until(due);
}

}  // namespace interleave
