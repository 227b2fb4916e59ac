// The specs of this project.

#include <gmock/gmock.h>

#include "spec_texts.hpp"

namespace interleave::spec {
namespace {

TEST(ProjectSpecs, AreValidAndWithoutWarnings) {
  for (const auto& entry : std::filesystem::directory_iterator(project_folder() / "specs")) {
    if (entry.path().extension() != ".yaml") continue;
    const SpecResult result = load_spec(entry.path());
    for (const Problem& problem : result.errors) ADD_FAILURE() << formatted(problem);
    for (const Problem& problem : result.warnings) ADD_FAILURE() << formatted(problem);
  }
}

}  // namespace
}  // namespace interleave::spec
