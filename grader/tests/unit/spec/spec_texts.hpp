#pragma once

// Texts of specs for the tests, and what is said of them.

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "spec/spec.hpp"

namespace interleave::spec {

/// Five lines: what every spec needs but checks; cases and checks begin in line 6.
inline const std::string beginning =
    "title: {en: A, fr: A}\n"
    "program: {name: a, required_files: [answers.yaml]}\n"
    "events:\n"
    "  line: {pattern: '(?P<who>[a-z]+) (?P<value>[0-9]+)', fields: {value: integer}}\n"
    "  done: done\n";

/// `lines` stand below a check's key, from line 10 on, indented by four spaces.
inline std::string with_check(std::string_view lines) {
  return beginning + "cases:\n  one: {}\nchecks:\n  total:\n" + std::string(lines);
}

/// `lines` stand below a case's key, from line 8 on, indented by four spaces.
inline std::string with_case(std::string_view lines) {
  return beginning + "cases:\n  one:\n" + std::string(lines) +
         "checks:\n  runs: {kind: exit_status, points: 1}\n";
}

/// The errors of a text, as they are shown.
inline std::vector<std::string> errors_of(std::string_view yaml) {
  std::vector<std::string> shown;
  for (const Problem& problem : parse_spec(yaml, "specs/x.yaml").errors) {
    shown.push_back(formatted(problem));
  }
  return shown;
}

/// The title that a check of a kind without one of its own needs.
inline const std::string titled = "    title: {en: A, fr: A}\n";

/// A text that is wrong, for tests with parameters, and all that is to be said of it.
struct Broken {
  std::string name;
  std::string yaml;
  std::vector<std::string> errors;  ///< without the file's name
};

inline std::string name_of(const testing::TestParamInfo<Broken>& test) { return test.param.name; }

inline void expect_its_errors(const Broken& broken) {
  std::vector<std::string> expected;
  for (const std::string& error : broken.errors) expected.push_back("specs/x.yaml:" + error);
  EXPECT_THAT(errors_of(broken.yaml), testing::ElementsAreArray(expected));
}

inline std::vector<std::string> warnings_of(std::string_view yaml) {
  std::vector<std::string> shown;
  for (const Problem& problem : parse_spec(yaml, "specs/x.yaml").warnings) {
    shown.push_back(formatted(problem));
  }
  return shown;
}

/// Not from __FILE__: a compiler cache may make that relative, or that of another copy of the tree.
inline std::filesystem::path project_folder() { return INTERLEAVE_PROJECT; }

inline std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace interleave::spec
