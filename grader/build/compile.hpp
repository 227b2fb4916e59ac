#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
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

/// How the sources of unit tests differ from a submission's. They belong to the spec: handed to the
/// compiler as its standard input, they are no file that a submission could include. The folder of
/// the objects is current, or the snapshot where there are no inputs.
struct Special {
  std::string text;
  std::vector<std::string> options;
  std::vector<std::filesystem::path> inputs;  ///< what it reads beside the snapshot
  bool sees_snapshot = false;
};

/// Compiles one source, named relative to the snapshot ("./x.cpp"), with the contract's options and
/// the program's; or a special one of this name.
[[nodiscard]] Compilation compile_one(const Toolchain& tools, const model::Program& program,
                                      const std::string& source,
                                      const std::filesystem::path& object,
                                      const std::optional<Special>& special = {});

/// Compiles all sources of the submission, `options.at_once` at a time. After a compilation that
/// broke a limit no other is started.
[[nodiscard]] std::vector<Compilation> compile_all(const Toolchain& tools,
                                                   const model::Submission& submission,
                                                   const model::Program& program,
                                                   const BuildOptions& options);

}  // namespace interleave::build
