#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/build.hpp"
#include "build/cache.hpp"
#include "build/diagnostics.hpp"
#include "build/workshop.hpp"
#include "model/build.hpp"

namespace interleave::build {

/// A tool that makes one file.
struct ToolJob {
  std::string tool = {};                    ///< "g++", "objcopy"
  std::vector<std::string> arguments = {};  ///< the name of the output comes behind them
  std::filesystem::path made = {};          ///< where the output belongs
  bool makes_program = false;               ///< the output can be executed
  /// What it may read beside the snapshot and the system's files: files, or folders.
  std::vector<std::filesystem::path> inputs = {};
  std::string input = {};          ///< what its standard input holds
  bool in_snapshot = true;         ///< the current folder: the snapshot, or that of the objects
  bool sees_snapshot = true;       ///< false: neither is it shown, nor has it an influence
  std::uint64_t output_bytes = 0;  ///< of its messages; 0: as BuildOptions::limits says
};

/// The installed tools, with the limits, the environment and the folders of one build. Each tool
/// works in a folder of its own, in which it leaves its output; the grader takes it from there as
/// it would take a submission's file. So no tool can change what another one made, even if a
/// submission has taken it over. Throws base::GraderError when a tool is missing or cannot be
/// started.
class Toolchain {
 public:
  Toolchain(const model::Submission& submission, const BuildOptions& options);

  /// Runs the job, or takes what it made of the same inputs at another time. What was made stands
  /// at `made` when the result says that it succeeded.
  [[nodiscard]] ToolRun make(const ToolJob& job) const;
  /// Runs a tool that only prints, on these objects, in their folder; or has what it printed.
  [[nodiscard]] ToolRun print(const std::string& tool, std::vector<std::string> arguments,
                              const std::vector<std::string>& objects,
                              std::uint64_t output_bytes) const;
  /// What a tool must call this path, and how many may run at once.
  [[nodiscard]] const Workshop& workshop() const { return workshop_; }
  /// Paths of objects by their names.
  [[nodiscard]] std::vector<std::filesystem::path> paths_of(
      const std::vector<std::string>& objects) const;

  [[nodiscard]] const model::RunLimits& limits() const { return limits_; }
  [[nodiscard]] const std::filesystem::path& snapshot() const { return snapshot_; }
  [[nodiscard]] const std::filesystem::path& objects() const { return objects_; }
  [[nodiscard]] const PrivateFolders& private_folders() const { return private_folders_; }

 private:
  [[nodiscard]] ToolRun start(const ToolJob& job, const std::filesystem::path& own) const;
  /// Empty: nothing is kept.
  [[nodiscard]] std::string key_of(const ToolJob& job) const;

  std::filesystem::path snapshot_;
  std::filesystem::path work_;
  std::filesystem::path objects_;
  Workshop workshop_;
  model::RunLimits limits_;
  Cache cache_;
  PrivateFolders private_folders_;
  std::string system_;            ///< fingerprint of what every tool sees; empty: nothing is cached
  std::string snapshot_content_;  ///< fingerprint
};

}  // namespace interleave::build
