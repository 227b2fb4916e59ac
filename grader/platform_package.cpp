#include "platform_package.hpp"

#include <fstream>
#include <string>
#include <vector>

#include "case_runs.hpp"
#include "package/pack.hpp"
#include "report/formats.hpp"

namespace interleave {

namespace fs = std::filesystem;

namespace {

/// The grader with all that belongs to it, as it is installed, and its libraries: so that nothing
/// has to be compiled there, and what grades is what the instructor has tried.
void write_program(const Places& places, const fs::path& folder, bool served) {
  const fs::path grader = fs::read_symlink("/proc/self/exe");
  package::copy_file(grader, folder / "bin" / "grader");
  package::strip(folder / "bin" / "grader");
  const fs::path own = folder / "lib" / "interleave";
  package::copy_folder(places.unpacker.parent_path(), own);
  for (const fs::path& library : package::libraries_of(grader)) {
    package::copy_file(library, own / "shared" / library.filename());
  }
  package::copy_folder(places.packages / "common" / "program", folder);
  if (served) package::copy_folder(places.packages / "common" / "served", folder);
}

/// What the platform is given before anything is graded: that the grader failed, without a grade.
std::string first_result(const package::Platform& platform, const model::Spec& spec,
                         model::Language language) {
  model::Report report;
  report.exercise = spec.exercise;
  report.title = spec.title;
  report.verdict = model::Verdict::error;
  report.isolation = model::Isolation::container;
  report::Setting setting;
  setting.terminal.language = language;
  const report::Format& format = *report::find_format(platform.format);
  const report::Row row = report::row_of(report, language);
  return format.text_of({{row, [&] { return format.part_of(report, setting); }}}, setting);
}

std::string random_uuid() {
  std::string uuid;
  std::ifstream("/proc/sys/kernel/random/uuid") >> uuid;
  return uuid;
}

/// The names in an archive are as people would write them: Gradescope wants `setup.sh`, not
/// `./setup.sh`.
void pack(const package::Platform& platform, const fs::path& output) {
  const fs::path packed = output / platform.packed;
  std::vector<std::string> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator(packed)) {
    entries.push_back(entry.path().filename().string());
  }
  if (platform.with_folder) entries = {packed.filename().string()};
  package::pack(platform.with_folder ? output : packed, entries, output / platform.archive);
  fs::remove_all(packed);
}

}  // namespace

void write_platform(const package::Platform& platform, const Places& places,
                    const model::Spec& spec, model::Language language, package::Values values,
                    const fs::path& output) {
  values["FORMAT"] = platform.format;
  values["LANGUAGE"] = language == model::Language::fr ? "fr" : "en";
  values["UUID"] = random_uuid();
  values["FIRST_RESULT"] = first_result(platform, spec, language);
  package::fill_folder(places.packages / platform.name, output, values);
  write_program(places, output / platform.program, platform.served);
  fs::path data = output / platform.data;
  if (platform.served) data /= spec.exercise;
  package::fill_folder(places.packages / "common" / "data", data, values);
  package::write_file(data / "first_result", values.at("FIRST_RESULT"));
  package::copy_file(spec.file, data / "specs" / spec.file.filename());
  if (fs::is_directory(data_folder(spec))) {
    package::copy_folder(data_folder(spec), data / "specs" / spec.exercise);
  }
  if (!platform.archive.empty()) pack(platform, output);
}

}  // namespace interleave
