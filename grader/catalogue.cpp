#include "catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/result.hpp"
#include "base/text.hpp"
#include "spec/spec.hpp"

namespace interleave {

namespace fs = std::filesystem;

std::vector<std::string> exercises_in(const fs::path& specs) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(specs, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".yaml") names.push_back(entry->path().stem().string());
  }
  if (error) {
    throw base::UsageError(fmt::format("{}: {}", base::one_line(specs.string()), error.message()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

model::Spec load_exercise(const Places& places, const std::string& name) {
  const std::vector<std::string> known = exercises_in(places.specs);
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const std::string near = base::nearest(name, known);
    throw base::UsageError(fmt::format(
        "no exercise “{}” in {}{}; `{}` names them all{}", base::one_line(name),
        base::one_line(places.specs.string()),
        near.empty() ? "" : fmt::format("; did you mean “{}”?", near), places.list_command(),
        places.specs_named ? "" : ", --specs DIR takes those of another folder"));
  }
  spec::SpecResult result = spec::load_spec(places.specs / (name + ".yaml"));
  if (result.spec) return std::move(*result.spec);
  std::string message = fmt::format("the spec of {} is not valid:", name);
  for (const spec::Problem& problem : result.errors) message += "\n  " + spec::formatted(problem);
  throw base::UsageError(message);
}

}  // namespace interleave
