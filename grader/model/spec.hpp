#pragma once

// An exercise as its YAML file describes it, parsed and validated. docs/spec_format.md documents
// every key; the options of each check are in model/checks.hpp.

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/checks.hpp"
#include "model/run.hpp"
#include "model/text.hpp"
#include "model/value.hpp"

namespace interleave::model {

/// What is submitted and how it becomes a program.
struct Program {
  enum class Kind { executable, header, files } kind = Kind::executable;
  std::string name;  ///< argv[0] and name of the executable
  std::string cpp_standard = "c++20";
  std::string c_standard = "gnu17";
  std::vector<std::string> required_files;   ///< header and files kinds: what must be there
  std::vector<std::string> compile_options;  ///< beside the contract's
  std::vector<std::string> link_options;
};

enum class FieldType { integer, number, text };

/// A named kind of line. Each line of standard output that matches wholly is such an event.
struct Event {
  std::string name;
  std::string pattern;                      ///< RE2 with named groups (?P<name>…)
  std::map<std::string, FieldType> fields;  ///< every named group; text unless said otherwise
};

/// A variable of a case: a constant, or a Lua expression (written "= …") evaluated for each run.
struct Binding {
  std::string name;
  std::variant<std::int64_t, double, std::string> value;
  bool is_expression = false;
};

/// A file of the run's current folder. `text` is a template: ${lua expression} is replaced.
struct CaseFile {
  std::string path;
  std::string text;
  std::string from_case;  ///< or: the file as an earlier case produced it
  std::string from_data;  ///< or: a file of specs/<exercise>/
  unsigned mode = 0644;
};

/// Sources in specs/<exercise>/ of two programs: GoogleTest tests, which judge, and the functions
/// that they call, compiled with the submission. docs/spec_format.md says how they meet.
struct UnitTests {
  std::string tests;
  std::string calls;
};

/// One way of starting the program. Arguments, standard input and files are templates.
struct Case {
  std::string name;
  std::vector<Binding> let;
  std::vector<std::pair<std::string, std::vector<Value>>> each;  ///< one run for each combination
  std::vector<std::string> arguments;
  std::string standard_input;
  std::vector<CaseFile> files;
  std::vector<std::string> environment;
  int repeat = 1;            ///< runs of each combination
  std::string after_case;    ///< starts at least `apart` after that case's first
  double apart_seconds = 0;  ///< also between its own repetitions
  RunLimits limits;
  std::vector<Steering> steering;  ///< patterns and numbers are templates too, see below
  /// Numbers in steering that are templates: index, field ("nth", "lines_count"), expression.
  struct SteeringTemplate {
    std::size_t steering = 0;
    std::string field;
    std::string expression;
  };
  std::vector<SteeringTemplate> steering_templates;
  std::string executable;               ///< run this file of `files` instead of the program
  std::optional<UnitTests> unit_tests;  ///< run instead of the program
  std::vector<std::string> keep_files;
};

enum class Visibility { always, hidden, after_due };

struct Check {
  std::string id;
  CheckOptions options;  ///< which kind of check, and its options
  Text title;
  double points = 0;
  bool bonus = false;  ///< counts above the maximum, not in it
  Visibility visibility = Visibility::always;
  std::vector<std::string> requires_checks;  ///< skipped unless all of these passed
  std::vector<std::string> on;               ///< cases; empty: the first case
  Text why;                                  ///< why it matters
  std::map<std::string, Text> hints;         ///< by kind of failure (outcome slug); "" for others
  int line = 0;                              ///< in the spec's file, for messages
};

struct Spec {
  std::string exercise;  ///< name of the file without .yaml
  std::filesystem::path file;
  Text title;
  Text summary;
  Program program;
  std::string ignore_lines = "#.*";  ///< RE2; such lines are the student's own
  std::vector<Event> events;
  std::vector<Case> cases;
  std::vector<Check> checks;
  /// How long all runs of a grading may take together; none is started later.
  Duration all_runs = std::chrono::minutes(20);
  /// How much all of them may print together, in bytes, counted as RunLimits::output_bytes is: all
  /// of it is kept until the last check is judged.
  std::uint64_t all_output = 64ULL << 20U;
};

/// Whether the check looks at the runs of this case of the spec: those that `on` names, or the
/// first one. (A check whose kind has runs of its own looks at none; speedup names its cases.)
[[nodiscard]] inline bool judges(const Spec& spec, const Check& check, const Case& which) {
  if (check.on.empty()) return which.name == spec.cases.front().name;
  return std::find(check.on.begin(), check.on.end(), which.name) != check.on.end();
}

}  // namespace interleave::model
