#pragma once

// What the tests of build() have in common.

#include <gmock/gmock.h>

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "build/build.hpp"
#include "build/snapshot.hpp"
#include "os/tool.hpp"
#include "support/scratch.hpp"

namespace interleave::build {

namespace fs = std::filesystem;
using model::Build;
using model::BuildFailure;
using model::Program;
using test::Scratch;

using Files = std::map<std::string, std::string>;

inline Program program(Program::Kind kind = Program::Kind::executable) {
  Program result;
  result.kind = kind;
  result.name = "program";
  return result;
}

/// Builds the files as a submission, in folders of their own below the scratch folder.
inline Build built(const Scratch& scratch, const Files& files, BuildOptions options = {},
                   const Program& what = program(), const std::string& name = "one") {
  const fs::path folder = scratch.path() / name;
  for (const auto& [file, content] : files) scratch.write(fs::path(name) / "in" / file, content);
  auto shot = snapshot(folder / "in", what, folder / "snapshot");
  if (!shot) throw std::runtime_error(shot.error().message);
  if (shot->failed) return *shot->failed;
  options.work = folder / "made";
  // The compiler runs as another user when the tests run as root.
  fs::permissions(scratch.path(), fs::perms(0711));
  options.ground.scratch_folder = scratch.path();
  return build(shot->submission, what, options);
}

/// Where the headers of unit tests are in the source tree.
inline fs::path unit_test_headers() { return INTERLEAVE_UNIT_TEST_HEADERS; }

/// What it prints, with its own folder as the current one.
inline std::string output_of(const fs::path& executable) {
  const auto result = os::run_tool({executable.string()}, {}, executable.parent_path());
  return result ? result->output : result.error().message;
}

}  // namespace interleave::build
