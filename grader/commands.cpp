#include "commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/result.hpp"
#include "base/text.hpp"
#include "catalogue.hpp"
#include "places.hpp"
#include "plan/plan.hpp"
#include "spec/spec.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> specs_of(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::path& path : paths) {
    if (!fs::exists(path, error)) {
      throw base::UsageError(fmt::format("{}: no such file", base::one_line(path.string())));
    }
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    const std::vector<std::string> names = exercises_in(path);
    if (names.empty()) {
      throw base::UsageError(fmt::format("{}: holds no spec, no file whose name ends in .yaml",
                                         base::one_line(path.string())));
    }
    for (const std::string& name : names) files.push_back(path / (name + ".yaml"));
  }
  return files;
}

/// What shows only when a case gets its values: expressions that fail. One sentence a case.
std::vector<std::string> faults_of_cases(const model::Spec& spec) {
  std::vector<std::string> faults;
  for (const model::Case& each : spec.cases) {
    const auto planned = plan::plan_case(spec, each, 1);
    if (!planned) faults.push_back(planned.error().message);
  }
  return faults;
}

}  // namespace

int execute(const LintCommand& command) {
  std::size_t errors = 0;
  const std::vector<fs::path> files = specs_of(command.files);
  for (const fs::path& file : files) {
    const spec::SpecResult result = spec::load_spec(file);
    for (const spec::Problem& problem : result.errors) {
      fmt::print(stderr, "{}\n", spec::formatted(problem));
    }
    for (const spec::Problem& problem : result.warnings) {
      fmt::print(stderr, "warning: {}\n", spec::formatted(problem));
    }
    errors += result.errors.size();
    if (!result.spec) continue;
    for (const std::string& fault : faults_of_cases(*result.spec)) {
      fmt::print(stderr, "{}: {}\n", file.generic_string(), base::one_line(fault));
      ++errors;
    }
  }
  fmt::print("{} {}, {} {}\n", files.size(), files.size() == 1 ? "spec" : "specs", errors,
             errors == 1 ? "error" : "errors");
  return errors == 0 ? 0 : 2;
}

int execute(const SchemaCommand&) {
  fmt::print("{}", spec::json_schema());
  return 0;
}

int execute(const ListCommand& command) {
  const Places places = Places::find(command.specs);
  const std::vector<std::string> names = exercises_in(places.specs);
  std::size_t width = 0;
  for (const std::string& name : names) width = std::max(width, name.size());
  int status = 0;
  for (const std::string& name : names) {
    const spec::SpecResult result = spec::load_spec(places.specs / (name + ".yaml"));
    if (!result.spec) status = 2;
    const std::string title = result.spec ? result.spec->title.in(command.language)
                                          : std::string("(not valid; see `grader spec lint`)");
    fmt::print("{:{}}  {}\n", name, width, title);
  }
  return status;
}

}  // namespace interleave
