// The schema, asked by another implementation: it accepts what the parser accepts, and refuses what
// a schema can see. Needs python3 with jsonschema and yaml (packages.txt).

#include <gmock/gmock.h>

#include <array>
#include <cstdio>
#include <memory>

#include "support/scratch.hpp"
#include "unit/spec/manual.hpp"

namespace interleave::spec {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

class Validation : public testing::Test {
 protected:
  Validation() { std::ofstream(folder_ / "schema.json") << json_schema(); }

  /// What the other implementation says of a file: one line.
  [[nodiscard]] std::string verdict(const fs::path& file) const {
    const std::string command =
        "python3 -W ignore '" +
        (project_folder() / "grader/tests/integration/spec/validate.py").string() + "' '" +
        (folder_ / "schema.json").string() + "' '" + file.string() + "' 2>&1";
    const auto close = [](FILE* stream) { pclose(stream); };
    const std::unique_ptr<FILE, decltype(close)> stream(popen(command.c_str(), "r"), close);
    std::string said;
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), stream.get()) != nullptr) said += buffer.data();
    return said;
  }

  [[nodiscard]] std::string verdict_on(const std::string& yaml) const {
    std::ofstream(folder_ / "spec.yaml") << yaml;
    return verdict(folder_ / "spec.yaml");
  }

  test::Scratch scratch_;
  const fs::path folder_ = scratch_.path();
};

TEST_F(Validation, AcceptsTheManualsExamples) {
  EXPECT_THAT(verdict_on(manual_spec()), EndsWith(": yes\n"));
}

TEST_F(Validation, AcceptsEverySpecThatTheParserAccepts) {
  for (const auto& entry : fs::directory_iterator(project_folder() / "specs")) {
    if (entry.path().extension() != ".yaml" || !load_spec(entry.path()).spec) continue;
    EXPECT_THAT(verdict(entry.path()), EndsWith(": yes\n"));
  }
}

TEST_F(Validation, RefusesWhatASchemaCanSee) {
  const std::string title = "    title: {en: A, fr: A}\n";
  const std::vector<std::pair<std::string, std::string>> broken = {
      {with_check("    kind: tidi\n"), "'tidi' is not one of"},
      {with_check("    points: 1\n"), "'kind' is a required property"},
      {with_check("    kind: tidy\n    point: 1\n"), "'point' is not one of"},
      {with_check("    kind: tidy\n    points: -1\n"), "less than the minimum"},
      {with_check("    kind: tidy\n    why: {en: A}\n"), "'fr' is a required property"},
      {with_check("    kind: tidy\n    hints: {lead: {en: A, fr: A}}\n"), "'lead' is not one of"},
      {with_check("    kind: pid\n    event: line\n"), "'title' is a required property"},
      {with_check("    kind: count\n" + title + "    event: line\n"), "any of the given schemas"},
      {with_check("    kind: value\n" + title + "    event: line\n    equals: 1\n"),
       "'field' is a dependency of 'equals'"},
      {with_case("    limits: {wall: 10}\n"), "10 is not of type 'string'"},
      {with_case("    steer: [hold: {}]\n"), "is not valid under any of the given schemas"},
      {with_case("    argument: []\n"), "'argument' was unexpected"},
      {"title: {en: A, fr: A}\nprogram: {kind: header}\nchecks: {}\n",
       "'required_files' is a required property"},
  };
  for (const auto& [yaml, reason] : broken) {
    const std::string said = verdict_on(yaml);
    EXPECT_THAT(said, HasSubstr(": no, because"));
    EXPECT_THAT(said, HasSubstr(reason)) << yaml;
  }
}

}  // namespace
}  // namespace interleave::spec
