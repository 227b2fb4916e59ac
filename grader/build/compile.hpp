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

/// Compiles one source, named relative to the snapshot ("./x.cpp", "../unit_tests/t.cpp"), with the
/// contract's options, the program's and `more`. `inputs`: what it reads beside the snapshot; it
/// does not see that when it is compiled `apart`.
[[nodiscard]] Compilation compile_one(const Toolchain& tools, const model::Program& program,
                                      const std::string& source,
                                      const std::filesystem::path& object,
                                      const std::vector<std::string>& more = {},
                                      const std::vector<std::filesystem::path>& inputs = {},
                                      bool apart = false);

/// Compiles all sources of the submission, `options.at_once` at a time. After a compilation that
/// broke a limit no other is started.
[[nodiscard]] std::vector<Compilation> compile_all(const Toolchain& tools,
                                                   const model::Submission& submission,
                                                   const model::Program& program,
                                                   const BuildOptions& options);

}  // namespace interleave::build
