#include "spec/check_needs.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "base/text.hpp"
#include "spec/case_keys.hpp"
#include "spec/source.hpp"
#include "spec/unit_test_names.hpp"

namespace interleave::spec {

namespace {

using model::Case;
using model::Check;
using model::Spec;

const Case* case_named(const Spec& spec, const std::string& name) {
  const auto found = std::find_if(spec.cases.begin(), spec.cases.end(),
                                  [&](const Case& each) { return each.name == name; });
  return found == spec.cases.end() ? nullptr : &*found;
}

bool holds_somebody(const Case& which) {
  return std::any_of(which.steering.begin(), which.steering.end(), [](const auto& steering) {
    return steering.action == model::Steering::Action::hold;
  });
}

bool has_barrier(const Case& which) {
  return std::any_of(which.steering.begin(), which.steering.end(), [](const auto& steering) {
    if (steering.action != model::Steering::Action::hold) return false;
    const auto* born = std::get_if<model::ChildBorn>(&steering.trigger);
    return steering.until == model::HoldUntil::quiescent ||
           (born != nullptr && born->nth == 0 && steering.until == model::HoldUntil::parent_waits);
  });
}

/// Exploration decides itself who goes on.
bool can_be_explored(const Case& which) {
  return which.steering.empty() && which.executable.empty() && !which.unit_tests;
}

/// What is missing, or nothing.
std::string lack(Needs needs, const std::vector<const Case*>& cases) {
  const auto none_is = [&](const auto& condition) {
    return std::none_of(cases.begin(), cases.end(),
                        [&](const Case* each) { return condition(*each); });
  };
  if (needs == Needs::nothing || needs == Needs::any_cases) return "";
  if (cases.empty()) return "a case; the spec has none";
  std::size_t runs = 0;
  for (const Case* each : cases) runs += runs_of(*each);
  if (needs == Needs::several_runs && runs < 2) {
    return "several runs to compare: several cases in \"on\", or a case with \"repeat\"";
  }
  if (needs == Needs::hold && none_is(holds_somebody)) return "a case whose \"steer\" has a hold";
  if (needs == Needs::barrier && none_is(has_barrier)) {
    return "a case with \"steer: [{hold: {child: all, until: parent_waits}}]\", or quiescent";
  }
  const auto has_unit_tests = [](const Case& each) { return each.unit_tests.has_value(); };
  const auto all_of = [&](const auto& condition) {
    return std::all_of(cases.begin(), cases.end(),
                       [&](const Case* each) { return condition(*each); });
  };
  if (needs == Needs::small_inputs && !all_of(can_be_explored)) {
    return "cases that run the program itself, without \"steer\"";
  }
  if (needs == Needs::unit_tests && none_is(has_unit_tests)) return "a case with \"unit_tests\"";
  return "";
}

void check_quiz(Reader& reader, const Entry& entry, const Spec& spec, const Check& check) {
  const auto* quiz = std::get_if<model::QuizCheck>(&check.options);
  if (quiz == nullptr) return;
  const std::vector<std::string>& files = spec.program.required_files;
  if (std::find(files.begin(), files.end(), quiz->file) != files.end()) return;
  reader.error_at(entry.at,
                  fmt::format("{} reads \"{}\", which \"required_files\" of \"program\" "
                              "must name",
                              entry.value.name, quiz->file),
                  base::nearest(quiz->file, files));
}

/// A test that does not exist would never be run, and its check would fail every submission.
void check_unit_test(Reader& reader, const Entry& entry, const Check& check,
                     const std::vector<const Case*>& cases) {
  const auto* unit_test = std::get_if<model::UnitTestCheck>(&check.options);
  if (unit_test == nullptr) return;
  std::vector<std::string> names;
  for (const Case* each : cases) {
    if (!each->unit_tests) continue;
    const auto source = read_source(reader.data_folder() / each->unit_tests->tests);
    const auto found = source ? unit_test_names(*source) : std::nullopt;
    if (!found) return;
    names.insert(names.end(), found->begin(), found->end());
  }
  const std::string test = without_instance(unit_test->test);
  if (names.empty() || std::find(names.begin(), names.end(), test) != names.end()) return;
  reader.error_at(entry.at,
                  fmt::format("{} names the test \"{}\", which the unit tests of its cases do not "
                              "define",
                              entry.value.name, unit_test->test),
                  base::nearest(test, names));
}

/// Of a word without / the grader looks for a file of the exercise first, and on PATH then.
void check_external(Reader& reader, const Entry& entry, const Check& check) {
  const auto* external = std::get_if<model::ExternalCheck>(&check.options);
  if (external == nullptr) return;
  const std::string& program = external->command.front();
  if (program.find('/') != std::string::npos || reader.has_data(program)) return;
  std::error_code ignored;
  for (const char* folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    if (std::filesystem::exists(std::filesystem::path(folder) / program, ignored)) return;
  }
  reader.warning_at(entry.at,
                    fmt::format("{} starts \"{}\", which is neither a file of {} nor "
                                "on PATH here",
                                entry.value.name, program, reader.data_folder().generic_string()));
}

/// Depth-first search; what is on the path is being visited.
class Circles {
 public:
  Circles(Reader& reader, const Spec& spec, const std::map<std::string, YAML::Mark>& at)
      : reader_(reader), at_(at) {
    for (const Check& check : spec.checks) required_[check.id] = &check.requires_checks;
    for (const Check& check : spec.checks) visit(check.id);
  }

 private:
  void visit(const std::string& id) {
    const auto known = required_.find(id);
    if (known == required_.end() || done_.contains(id)) return;
    const auto begin = std::find(path_.begin(), path_.end(), id);
    if (begin != path_.end()) {
      report({begin, path_.end()});
      return;
    }
    path_.push_back(id);
    for (const std::string& other : *known->second) visit(other);
    path_.pop_back();
    done_.insert(id);
  }

  void report(std::vector<std::string> circle) {
    const std::string first = circle.front();
    circle.push_back(first);
    reader_.error_at(at_.at(first), fmt::format("check \"{}\" requires itself: {}", first,
                                                base::joined(circle, " → ")));
  }

  Reader& reader_;
  const std::map<std::string, YAML::Mark>& at_;
  std::map<std::string, const std::vector<std::string>*> required_;
  std::vector<std::string> path_;
  std::set<std::string> done_;
};

}  // namespace

const Kind& kind_of(const Check& check) {
  const std::vector<Kind>& all = all_kinds();
  return *std::find_if(all.begin(), all.end(),
                       [&](const Kind& kind) { return kind.option == check.options.index(); });
}

std::vector<std::string> cases_of(const Spec& spec, const Check& check, const Kind& kind) {
  if (const auto* speedup = std::get_if<model::SpeedupCheck>(&check.options)) {
    return {speedup->single, speedup->parallel, speedup->larger_single, speedup->larger_parallel};
  }
  if (!judges_cases(kind)) return {};
  if (!check.on.empty()) return check.on;
  return spec.cases.empty() ? std::vector<std::string>() : std::vector{spec.cases.front().name};
}

std::set<std::string> used_cases(const Spec& spec) {
  std::set<std::string> used;
  for (const Check& check : spec.checks) {
    for (const std::string& name : cases_of(spec, check, kind_of(check))) used.insert(name);
  }
  // A case needs only earlier ones.
  for (auto each = spec.cases.rbegin(); each != spec.cases.rend(); ++each) {
    if (!used.contains(each->name)) continue;
    used.insert(each->after_case);
    for (const model::CaseFile& file : each->files) used.insert(file.from_case);
  }
  return used;
}

void check_needs(Reader& reader, const Entry& entry, const Kind& kind, const Spec& spec,
                 const Check& check) {
  std::vector<const Case*> cases;
  for (const std::string& name : cases_of(spec, check, kind)) {
    const Case* found = case_named(spec, name);
    if (found != nullptr) cases.push_back(found);
  }
  const std::string missing = lack(kind.needs, cases);
  if (!missing.empty()) {
    reader.error_at(entry.at, fmt::format("{} needs {}", entry.value.name, missing));
  }
  if (!judges_cases(kind) && !check.on.empty()) {
    reader.warning_at(entry.at, fmt::format("\"on\" of {} has no effect: this kind does not look "
                                            "at the runs of cases",
                                            entry.value.name));
  }
  check_quiz(reader, entry, spec, check);
  check_unit_test(reader, entry, check, cases);
  check_external(reader, entry, check);
}

void check_circles(Reader& reader, const Spec& spec, const std::map<std::string, YAML::Mark>& at) {
  const Circles search(reader, spec, at);
}

void warn_unused(Reader& reader, const Spec& spec, const std::map<std::string, YAML::Mark>& case_at,
                 const YAML::Mark& checks_at) {
  const std::set<std::string> used = used_cases(spec);
  for (const Case& each : spec.cases) {
    if (used.contains(each.name)) continue;
    reader.warning_at(case_at.at(each.name),
                      fmt::format("case \"{}\" is not looked at by any check", each.name));
  }
  const bool any_points =
      std::any_of(spec.checks.begin(), spec.checks.end(),
                  [](const auto& check) { return check.points > 0 && !check.bonus; });
  if (!any_points) reader.warning_at(checks_at, "no check gives points");
}

}  // namespace interleave::spec
