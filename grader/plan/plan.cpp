#include "plan/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "plan/keeping.hpp"
#include "plan/steering.hpp"
#include "script/script.hpp"

namespace interleave::plan {
namespace {

using model::Case;
using model::PlannedRun;
using script::Scope;

std::size_t combinations_of(const Case& which) {
  std::size_t count = 1;
  for (const auto& [name, values] : which.each) count *= values.size();
  return count;
}

/// The values of `each` for one combination: its number is written in a mixed radix, the last
/// variable being the lowest digit.
std::vector<model::Binding> bindings_of(const Case& which, std::size_t combination) {
  std::vector<model::Binding> bindings(which.each.size());
  for (std::size_t i = which.each.size(); i-- > 0;) {
    const auto& [name, values] = which.each[i];
    bindings[i] = {name, values[combination % values.size()], false};
    combination /= values.size();
  }
  bindings.insert(bindings.end(), which.let.begin(), which.let.end());
  return bindings;
}

/// Fills each text in place; stops at the first that fails.
base::Result<void> fill_all(Scope& scope, std::vector<std::string>& texts) {
  for (std::string& text : texts) {
    auto filled = scope.fill(text);
    if (!filled) return tl::unexpected(filled.error());
    text = std::move(*filled);
  }
  return {};
}

base::Result<void> fill_files(Scope& scope, const Case& which, PlannedRun& run) {
  for (const model::CaseFile& file : which.files) {
    auto content = scope.fill(file.text);
    if (!content) return tl::unexpected(content.error());
    if (!file.from_case.empty() || !file.from_data.empty()) {
      run.pending.push_back({run.request.files.size(), file.from_case, file.from_data});
    }
    run.request.files.push_back({file.path, std::move(*content), file.mode});
  }
  return {};
}

base::Result<void> fill_request(Scope& scope, const Case& which, PlannedRun& run) {
  model::RunRequest& request = run.request;
  request.arguments = which.arguments;
  request.environment = which.environment;
  std::vector<std::string> input{which.standard_input};
  for (auto* texts : {&request.arguments, &request.environment, &input}) {
    if (auto done = fill_all(scope, *texts); !done) return done;
  }
  request.standard_input = std::move(input.front());
  if (auto done = fill_files(scope, which, run); !done) return done;
  auto steering = fill_steering(scope, which);
  if (!steering) return tl::unexpected(steering.error());
  request.steering = std::move(*steering);
  return {};
}

std::string program_name(const model::Spec& spec, const Case& which) {
  if (which.unit_tests) return "unit_tests";
  return which.executable.empty() ? spec.program.name
                                  : which.executable.substr(which.executable.rfind('/') + 1);
}

bool asks_for_shared_memory(const model::Spec& spec, const Case& which) {
  return std::any_of(spec.checks.begin(), spec.checks.end(), [&](const model::Check& check) {
    const bool looks = std::holds_alternative<model::SharedMemoryCheck>(check.options) ||
                       std::holds_alternative<model::ExternalCheck>(check.options);
    return looks && model::judges(spec, check, which);
  });
}

base::Result<PlannedRun> plan_combination(const model::Spec& spec, const Case& which,
                                          std::uint64_t seed, std::size_t combination) {
  PlannedRun run;
  run.case_name = which.name;
  run.combination = static_cast<int>(combination);
  run.seed = run_seed(seed, spec.exercise, which.name, run.combination, 0);
  run.bindings = bindings_of(which, combination);
  run.request.program_name = program_name(spec, which);
  run.request.limits = which.limits;
  run.request.keep_files = files_to_keep(spec, which);
  run.request.watch_shared_memory = asks_for_shared_memory(spec, which);
  auto scope = Scope::create(run.seed, run.bindings);
  if (!scope) return tl::unexpected(scope.error());
  if (auto done = fill_request(*scope, which, run); !done) return tl::unexpected(done.error());
  return run;
}

}  // namespace

base::Result<std::vector<PlannedRun>> plan_case(const model::Spec& spec, const Case& which,
                                                std::uint64_t seed) {
  std::vector<PlannedRun> runs;
  for (std::size_t combination = 0; combination < combinations_of(which); ++combination) {
    auto run = plan_combination(spec, which, seed, combination);
    if (!run) {
      return base::failure(fmt::format("case {}: {}", which.name, run.error().message));
    }
    for (int repetition = 0; repetition < which.repeat; ++repetition) {
      run->index = static_cast<int>(runs.size());
      run->repetition = repetition;
      runs.push_back(*run);
    }
  }
  return runs;
}

base::Result<std::vector<PlannedRun>> plan_wrong_usage(const model::Spec& spec,
                                                       const model::Check& check) {
  const auto* usage = std::get_if<model::WrongUsageCheck>(&check.options);
  if (usage == nullptr) return base::failure("check " + check.id + " has no table of wrong usage");
  std::vector<PlannedRun> runs;
  for (const std::vector<std::string>& arguments : usage->arguments) {
    PlannedRun run;
    run.case_name = "usage:" + check.id;
    run.index = static_cast<int>(runs.size());
    run.combination = run.index;
    run.request.program_name = spec.program.name;
    run.request.arguments = arguments;
    for (const auto& [path, content] : usage->files) run.request.files.push_back({path, content});
    for (const std::string& path : usage->unreadable_files) {
      run.request.files.push_back({path, "", 0});
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace interleave::plan
