#pragma once

// From a snapshot to a program. Each source is compiled apart, in the snapshot as current folder
// and under its relative name, so that the compiler cache finds it again in the next snapshot; then
// everything is linked once.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "model/build.hpp"
#include "model/run.hpp"
#include "model/spec.hpp"
#include "model/time.hpp"
#include "sandbox/command.hpp"

namespace interleave::build {

struct BuildOptions {
  /// A private folder beside the snapshot, made if missing: objects and executables. When the
  /// grader is root, the folder around both must be searchable for everybody.
  std::filesystem::path work;
  sandbox::Ground ground;  ///< where tools run
  /// Linked into the program; empty: nothing is.
  std::filesystem::path line_buffer_object;
  bool for_exploring = false;  ///< what is built is explored, and not run otherwise
  /// Shared by all gradings; empty: everything is compiled anew. No tool sees it.
  std::filesystem::path cache_folder;
  std::uint64_t cache_bytes = 2'000'000'000;
  /// Unit tests by case, with the sources as paths on this machine.
  std::map<std::string, model::UnitTests> unit_tests;
  /// The folder with interleave/tests.hpp and calls.hpp, for unit tests.
  std::filesystem::path unit_test_headers;
  /// Of each run of a tool.
  model::RunLimits limits{.wall = std::chrono::seconds(60),
                          .standstill = {},
                          .cpu = std::chrono::seconds(60),
                          .file_bytes = 256ULL << 20U,
                          .processes = 64};
  /// Of all compiler runs together: when it is used up the rest is not compiled.
  model::Duration all_compilations = std::chrono::minutes(5);
  int at_once = 2;  ///< sources compiled at the same time
};

/// Compiles and links. The student's failures are in the answer; throws base::GraderError when a
/// tool is missing, cannot be started, or the work folder cannot be written.
///
/// Kind `executable`: `executable` is set unless it failed. Kind `header`: unit tests only. Kind
/// `files`: nothing to do. Calls of unit tests that cannot be built with the submission are in
/// `failed_unit_tests` and leave `failure` alone; tests that do not compile are the spec's mistake,
/// a GraderError.
[[nodiscard]] model::Build build(const model::Submission& submission, const model::Program& program,
                                 const BuildOptions& options);

}  // namespace interleave::build
