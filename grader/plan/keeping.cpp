#include "plan/keeping.hpp"

#include <algorithm>
#include <variant>

namespace interleave::plan {
namespace {

void add(std::vector<std::string>& files, const std::string& file) {
  if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
}

}  // namespace

std::vector<std::string> files_to_keep(const model::Spec& spec, const model::Case& which) {
  std::vector<std::string> files = which.keep_files;
  for (const model::Case& other : spec.cases) {
    for (const model::CaseFile& file : other.files) {
      if (file.from_case == which.name) add(files, file.path);
    }
  }
  for (const model::Check& check : spec.checks) {
    const auto* compared = std::get_if<model::FilesCheck>(&check.options);
    if (compared == nullptr || !model::judges(spec, check, which)) continue;
    for (const auto& [path, content] : compared->contents) add(files, path);
  }
  return files;
}

}  // namespace interleave::plan
