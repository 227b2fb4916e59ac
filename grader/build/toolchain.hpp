#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/build.hpp"
#include "build/diagnostics.hpp"
#include "model/build.hpp"
#include "os/tool.hpp"

namespace interleave::build {

/// The installed tools, with the limits, the environment and the folders of one build. Throws
/// base::GraderError when a tool is missing or cannot be started.
class Toolchain {
 public:
  Toolchain(const model::Submission& submission, const BuildOptions& options);

  /// Runs "g++" or "gcc" in the snapshot, through ccache when there is one.
  [[nodiscard]] os::ToolResult compile(const std::string& compiler,
                                       std::vector<std::string> arguments) const;
  /// Runs any tool in the folder of the objects.
  [[nodiscard]] os::ToolResult run(const std::string& tool, std::vector<std::string> arguments,
                                   std::uint64_t output_bytes) const;

  [[nodiscard]] const std::filesystem::path& snapshot() const { return snapshot_; }
  [[nodiscard]] const std::filesystem::path& objects() const { return objects_; }
  [[nodiscard]] const PrivateFolders& private_folders() const { return private_folders_; }

 private:
  [[nodiscard]] os::ToolResult start(const std::vector<std::string>& argv,
                                     const std::filesystem::path& cwd,
                                     std::uint64_t output_bytes) const;

  std::filesystem::path snapshot_;
  std::filesystem::path work_;
  std::filesystem::path objects_;
  PrivateFolders private_folders_;
  os::ToolLimits limits_;
  std::vector<std::string> environment_;
  std::string ccache_;  ///< empty: none
};

}  // namespace interleave::build
