#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "build/build.hpp"
#include "build/toolchain.hpp"
#include "model/build.hpp"
#include "model/spec.hpp"

namespace interleave::build {

/// What became of one source.
struct Compilation {
  std::string source;  ///< relative to the snapshot
  std::filesystem::path object;
  bool done = false;  ///< false: not reached, another one used up what there was
  model::BuildFailure failure = model::BuildFailure::none;
  model::Text explanation;
  std::vector<model::Diagnostic> diagnostics;
};

/// Is it C? Otherwise it is C++.
[[nodiscard]] bool is_c(const std::string& source);

/// How the sources of unit tests differ from a submission's.
struct Special {
  std::vector<std::string> options;
  std::vector<std::filesystem::path> inputs;  ///< what it reads beside the snapshot
  bool apart = false;  ///< it does not see the snapshot; the folder of the objects is current
};

/// Compiles one source, named relative to the current folder ("./x.cpp", "../build/objects/t.cpp"),
/// with the contract's options, the program's, and the special ones.
[[nodiscard]] Compilation compile_one(const Toolchain& tools, const model::Program& program,
                                      const std::string& source,
                                      const std::filesystem::path& object,
                                      const Special& special = {});

/// Compiles all sources of the submission, `options.at_once` at a time. After a compilation that
/// broke a limit no other is started.
[[nodiscard]] std::vector<Compilation> compile_all(const Toolchain& tools,
                                                   const model::Submission& submission,
                                                   const model::Program& program,
                                                   const BuildOptions& options);

}  // namespace interleave::build
