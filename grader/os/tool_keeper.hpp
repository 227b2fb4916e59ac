#pragma once

// The two processes below run_tool: the keeper, and the tool before its exec. Both are forked from
// a program that may have threads, so they call only what is async-signal-safe (signal-safety(7));
// all memory they need is prepared before the fork.

#include <sys/resource.h>

#include <cstdint>

#include "os/tool.hpp"

namespace interleave::os {

/// Everything that the keeper needs. Descriptors are those of the grader at the moment of the fork.
struct ToolStart {
  char* const* argv = nullptr;
  char* const* environment = nullptr;
  int input = -1;
  int output = -1;
  int errors = -1;
  int folder = -1;   ///< O_PATH of the current folder
  int control = -1;  ///< read end; closed at its other end: kill everything
  int status = -1;   ///< write end, takes ToolReport
  rlim_t cpu_seconds = 0;
  rlim_t memory_bytes = 0;
  rlim_t file_bytes = 0;
};

/// What keeper and tool tell the grader, each in one write.
struct ToolReport {
  enum class Kind : std::int32_t { ended, not_started } kind = Kind::ended;
  std::int32_t value = 0;  ///< wait status, or errno
};

/// The life of the keeper: starts the tool, awaits it or the closing of `control`, kills all that
/// is left and ends.
[[noreturn]] void keep_tool(const ToolStart& start);

}  // namespace interleave::os
