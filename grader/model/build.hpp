#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "model/time.hpp"

namespace interleave::model {

struct Diagnostic {
  std::string file;  ///< relative to the submission; empty for the linker
  int line = 0;      ///< from 1; 0: unknown
  int column = 0;
  enum class Severity { note, warning, error } severity = Severity::error;
  std::string message;
  std::string option;  ///< "-Wunused-variable" or empty
};

/// What was found in a submission's folder, copied to a private place. The original is untouched.
struct Submission {
  std::filesystem::path origin;
  std::filesystem::path snapshot;            ///< private copy, regular files only
  std::string student;                       ///< folder name above, or empty
  std::vector<std::string> sources;          ///< top level, sorted, relative to the snapshot
  std::map<std::string, std::string> files;  ///< contents of Program::required_files
  std::vector<Text> notices;                 ///< what was left out and why, for the student
};

/// Why there is no program. `none`: there is one.
enum class BuildFailure {
  none,
  unusable_folder,
  no_sources,
  missing_file,
  compile_error,
  link_error,
  compile_timeout,
  compile_memory,
  compile_output,
};

/// Host paths of the two programs of unit tests.
struct UnitTestPrograms {
  std::filesystem::path tests;  ///< no code of the submission is in it
  std::filesystem::path calls;
};

struct Build {
  BuildFailure failure = BuildFailure::none;
  Text explanation;                     ///< one sentence when it failed
  std::vector<Diagnostic> diagnostics;  ///< warnings too; at most 200
  bool diagnostics_cut = false;
  std::filesystem::path executable;                    ///< host path
  std::map<std::string, UnitTestPrograms> unit_tests;  ///< by case
  std::map<std::string, Build> failed_unit_tests;      ///< those that did not compile or link
  std::map<std::string, std::vector<std::string>>
      symbols;  ///< undefined C symbols: the sources that use them
  Duration compile_time{};
};

}  // namespace interleave::model
