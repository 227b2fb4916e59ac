#pragma once

// A private copy of what was submitted. The folder is hostile: links, FIFOs, devices, files that
// change meanwhile. Nothing in it is opened by a path of more than one component, no link is
// followed, nothing but regular files is opened, nothing is changed (access times included, where
// the file's owner asks).

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "model/build.hpp"
#include "model/spec.hpp"

namespace interleave::build {

struct SnapshotLimits {
  std::size_t files = 1000;
  std::uint64_t bytes = 10'000'000;  ///< of all files together
  int levels = 64;                   ///< folders below one another, the submission's own included
  std::size_t entries = 10'000;      ///< files, folders, links and whatever else
  bool outside_links = false;        ///< take files that have a name outside of the folder, too
};

struct Snapshot {
  model::Submission submission;
  /// Set when the folder cannot be graded: unusable_folder, no_sources or missing_file, with the
  /// explanation. That is the student's failure, not an error.
  std::optional<model::Build> failed;
};

/// Copies the folder to `into`, which is made (its parent exists) or is an empty folder. Version
/// control folders (.git, .hg, .svn) are left out; whatever else is left out (links, precompiled
/// headers, what cannot be read) gets a notice.
/// Error: the copy cannot be written, or a file is a hard link from outside; no failure of the
/// student's.
[[nodiscard]] base::Result<Snapshot> snapshot(const std::filesystem::path& folder,
                                              const model::Program& program,
                                              const std::filesystem::path& into,
                                              const SnapshotLimits& limits = {});

}  // namespace interleave::build
