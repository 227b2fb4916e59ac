// `grader package`: what is handed out to students, and what instructors upload to platforms.
#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "case_runs.hpp"
#include "catalogue.hpp"
#include "commands.hpp"
#include "os/content.hpp"
#include "package/folder.hpp"
#include "places.hpp"
#include "platform_package.hpp"
#include "report/markup.hpp"
#include "spec/public_part.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

package::Values values_of(const model::Spec& spec) {
  return {{"EXERCISE", spec.exercise},
          {"TITLE_EN", spec.title.en},
          {"TITLE_FR", spec.title.fr},
          {"SUMMARY_EN", spec.summary.en},
          {"SUMMARY_FR", spec.summary.fr}};
}

fs::path starter_of(const PackageCommand& command, const Places& places) {
  const fs::path folder =
      command.starter.empty() ? places.starters / command.exercise : command.starter;
  std::error_code error;
  if (fs::is_directory(folder, error)) return folder;
  throw base::UsageError(fmt::format("{}: no such folder to hand out; name one with --template",
                                     base::one_line(folder.string())));
}

void tell_left_out(const spec::PublicPart& part) {
  if (part.left_out.empty()) return;
  fmt::print(stderr, "left out, since the answers stand in the spec: {}\n",
             base::joined(part.left_out, ", "));
}

void write_student(const Places& places, const model::Spec& spec, const fs::path& starter,
                   const fs::path& output) {
  const spec::PublicPart part = spec::public_part(spec);
  tell_left_out(part);
  package::copy_folder(starter, output / spec.exercise);
  const bool checked = !part.yaml.empty();
  package::fill_folder(places.packages / "student" / (checked ? "checked" : "unchecked"), output,
                       values_of(spec));
  if (!checked) return;
  package::write_file(output / "specs" / (spec.exercise + ".yaml"), part.yaml);
  for (const std::string& name : part.files) {
    package::copy_file(data_folder(spec) / name, output / "specs" / spec.exercise / name);
  }
}

/// Names stand in the scripts and forms of platforms. `marks`: what they may have beside letters
/// and digits.
void refuse_odd_name(const std::string& name, const std::string& marks) {
  const bool plain = name.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "0123456789" +
                         marks) == std::string::npos;
  if (plain) return;
  throw base::UsageError(
      fmt::format("{}: a package for a platform needs names of letters, digits and {}",
                  base::one_line(name), marks));
}

/// The names of the files that students hand in, for forms that ask for them.
std::vector<std::string> files_of(const fs::path& starter) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(starter)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != "Makefile") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  if (names.empty()) {
    throw base::UsageError(
        fmt::format("{}: no file in it that students hand in", base::one_line(starter.string())));
  }
  return names;
}

void write_package(const PackageCommand& command, const Places& places, const model::Spec& spec,
                   const fs::path& starter, const fs::path& output) {
  const package::Platform* platform = package::find_platform(command.what);
  if (platform == nullptr) return write_student(places, spec, starter, output);
  refuse_odd_name(spec.exercise, "_-");
  const std::vector<std::string> files = files_of(starter);
  for (const std::string& file : files) refuse_odd_name(file, "_-.");
  package::Values values = values_of(spec);
  values["FILES"] = base::joined(files, ",");
  values["FIRST_FILE"] = files.front();
  values["FIRST_FILE_XML"] = report::markup_text(os::content_of(starter / files.front()));
  values["SUMMARY_HTML"] = report::markup_text(spec.summary.in(command.language));
  write_platform(*platform, places, spec, command.language, values, output);
}

}  // namespace

int execute(const PackageCommand& command) {
  const Places places = Places::find(command.specs);
  if (places.packages.empty()) {
    throw base::GraderError("the templates of packages are missing; build or install again");
  }
  const model::Spec spec = load_exercise(places, command.exercise);
  const fs::path starter = starter_of(command, places);
  const fs::path output = command.output.empty()
                              ? fs::path(fmt::format("{}-{}", spec.exercise, command.what))
                              : command.output;
  const fs::path folder = fs::absolute(output).lexically_normal();
  package::make_new(folder);
  try {
    write_package(command, places, spec, starter, folder);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    throw;
  }
  fmt::print("{}\n", base::one_line(output.string()));
  return 0;
}

}  // namespace interleave
