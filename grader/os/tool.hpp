#pragma once

// Runs a program of the course's own (an external check) with limits. It is started by a keeper
// process of its own, which adopts whatever the tool leaves behind (PR_SET_CHILD_SUBREAPER) and
// kills it, so that nothing of the tool lives on: when it ends, when a limit is hit, and also when
// the grader itself is killed (the keeper notices that a pipe is closed).
//
// Safe to call from several threads at once.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/time.hpp"

namespace interleave::os {

/// What one run of a tool may use. Address space, CPU time and file size count for each process.
struct ToolLimits {
  model::Duration wall = std::chrono::seconds(60);
  model::Duration cpu = std::chrono::seconds(60);  ///< whole seconds, rounded up
  std::uint64_t memory_bytes = 2ULL << 30U;        ///< RLIMIT_AS
  std::uint64_t file_bytes = 256ULL << 20U;        ///< RLIMIT_FSIZE
  std::uint64_t output_bytes = 1ULL << 20U;        ///< standard output and error, each
};

struct ToolResult {
  enum class Cut { none, wall, output } cut = Cut::none;  ///< the limit for which it was killed
  std::optional<int> exit_status;  ///< absent: killed, by `signal` or because of `cut`
  int signal = 0;
  std::string output;  ///< standard output, at most the limit
  std::string errors;  ///< standard error, at most the limit
  model::Duration wall{};

  [[nodiscard]] bool succeeded() const { return exit_status == 0; }
};

/// The tool's absolute path in /usr/local/bin, /usr/bin or /bin, or nothing. The user's PATH is not
/// asked: it may name wrappers.
[[nodiscard]] std::optional<std::filesystem::path> find_tool(const std::string& name);

/// Runs argv[0] (an absolute path) in the folder `cwd` with exactly this environment, in a session
/// of its own, with no other descriptor than 0, 1 and 2. Returns when the tool and everything it
/// started are dead. Error: it could not be started; never what the tool did.
[[nodiscard]] base::Result<ToolResult> run_tool(const std::vector<std::string>& argv,
                                                const ToolLimits& limits,
                                                const std::filesystem::path& cwd,
                                                const std::vector<std::string>& environment = {},
                                                const std::string& standard_input = {});

}  // namespace interleave::os
