#pragma once

// Where tools work on hostile input: each run of a tool is a command in a sandbox (sandbox/), the
// compiler and the reader of archives alike.

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"

namespace interleave::build {

/// What became of one run of a tool.
struct ToolRun {
  std::optional<int> exit_status;  ///< absent: it was killed, by `signal` or because of a limit
  int signal = 0;
  std::vector<model::LimitHit> limits_hit;
  std::string output;     ///< standard output, at most the limit
  std::string errors;     ///< standard error, likewise
  std::string temporary;  ///< the folder of its temporary files, as it called that

  [[nodiscard]] bool succeeded() const { return exit_status == 0 && limits_hit.empty(); }
};

/// Makes a folder that a tool may fill: it belongs to the user which the tool runs as. Throws
/// base::GraderError.
void make_own(const std::filesystem::path& folder, const sandbox::Cell& cell);

/// Such a folder, removed with all that is in it.
class OwnFolder {
 public:
  OwnFolder(std::filesystem::path path, const sandbox::Cell& cell);
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What a tool is given.
struct ToolCall {
  std::string tool;                         ///< absolute: a program of the system, or the grader's
  std::vector<std::string> arguments = {};  ///< without argv[0]
  std::filesystem::path folder;             ///< the current one
  std::vector<std::filesystem::path> read_only = {};  ///< files, or folders
  std::filesystem::path own = {};                     ///< an OwnFolder; empty: none
  std::string input = {};                             ///< what its standard input holds
  model::RunLimits limits;
};

class Workshop {
 public:
  /// What tools are shown lies below `root`, or is named to `inside` as it is called on the machine
  /// everywhere. When the grader is root, only the user that the tools run as may pass through
  /// `root` as long as this lives, and nobody afterwards; its parents must be searchable. Throws
  /// base::GraderError, also when no user is free.
  Workshop(sandbox::Ground ground, std::filesystem::path root);
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop();

  /// What a tool must call this path: the same at each grading where the sandbox has a file system
  /// of its own.
  [[nodiscard]] std::string inside(const std::filesystem::path& path) const;

  /// Throws base::GraderError when the tool could not be run.
  [[nodiscard]] ToolRun run(const ToolCall& call) const;

  /// A new folder below `parent`.
  [[nodiscard]] OwnFolder own_folder(const std::filesystem::path& parent) const;

  /// How many tools may run at the same time, if somebody wants `wanted`.
  [[nodiscard]] int at_once(int wanted) const;

  [[nodiscard]] const sandbox::Cell& cell() const { return cell_; }

 private:
  [[nodiscard]] sandbox::Shown shown(const std::filesystem::path& path) const;

  sandbox::Ground ground_;
  std::filesystem::path root_;
  sandbox::Cell cell_;
  mutable std::atomic<int> next_folder_ = 0;
};

/// The content of a regular file that a tool left in its folder. It may have been made to leave
/// something else there: a link to what only the grader may read, a FIFO. Throws base::GraderError
/// when it is none, or larger than `most_bytes`.
[[nodiscard]] std::string left_file(const std::filesystem::path& file, std::uint64_t most_bytes);

}  // namespace interleave::build
