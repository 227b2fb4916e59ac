#pragma once

// From a snapshot to a program. Each source is compiled apart, in the snapshot as current folder
// and under its relative name, so that the compiler cache finds it again in the next snapshot; then
// everything is linked once.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "model/build.hpp"
#include "model/spec.hpp"
#include "model/time.hpp"
#include "os/tool.hpp"

namespace interleave::build {

struct BuildOptions {
  /// A private folder, made if missing (its parent exists): objects, executables, temporary files.
  std::filesystem::path work;
  /// Linked into the program; empty: nothing is.
  std::filesystem::path line_buffer_object;
  /// Of ccache, shared by all gradings; empty: compile without a cache. Without ccache installed
  /// everything is compiled anew.
  std::filesystem::path ccache_folder;
  std::uint64_t ccache_bytes = 2'000'000'000;
  /// Unit tests: the name in the spec, and where its source lies on this machine.
  std::map<std::string, std::filesystem::path> unit_tests;
  /// Of each compiler run. readable and writable are filled in by build().
  os::ToolLimits limits{.output_bytes = 4ULL << 20U};
  /// Of all compiler runs together: when it is used up the rest is not compiled.
  model::Duration all_compilations = std::chrono::minutes(5);
  int at_once = 2;  ///< sources compiled at the same time
};

/// Compiles and links. The student's failures are in the answer; throws base::GraderError when a
/// tool is missing, cannot be started, or the work folder cannot be written.
///
/// Kind `executable`: `executable` is set unless it failed. Kind `header`: unit tests only. Kind
/// `files`: nothing to do. A unit test that cannot be built is in `failed_unit_tests` and leaves
/// `failure` alone.
[[nodiscard]] model::Build build(const model::Submission& submission, const model::Program& program,
                                 const BuildOptions& options);

}  // namespace interleave::build
