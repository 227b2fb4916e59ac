#pragma once

// A submission that is an archive: unpacked into a folder, which then is the submission. The
// archive is read by a program of its own (unpack/), which sees nothing but the folder it fills.

#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "build/snapshot.hpp"
#include "model/build.hpp"
#include "model/text.hpp"
#include "sandbox/command.hpp"

namespace interleave::build {

struct Unpacked {
  /// What to take as the submission: `into`, or the one folder in it where there is nothing beside
  /// it, as archivers make it from a folder.
  std::filesystem::path folder;
  std::vector<model::Text> notices;  ///< what was left out, at most 20
  /// Set when the archive was refused, with the explanation. That is the student's failure.
  std::optional<model::Build> failed;
};

/// With what, and where.
struct Unpacking {
  std::filesystem::path program;  ///< of unpack/
  sandbox::Ground ground;
};

/// Unpacks a file into `into`, which is made. (Its parent exists, and is searchable for everybody
/// when the grader is root.) Error: the grader's failure. Throws base::GraderError when the program
/// cannot be run.
[[nodiscard]] base::Result<Unpacked> unpack(const std::filesystem::path& archive,
                                            const std::filesystem::path& into,
                                            const Unpacking& with,
                                            const SnapshotLimits& limits = {});

}  // namespace interleave::build
