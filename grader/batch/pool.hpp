#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace interleave::batch {

/// Sends a message to the parent while a job is under way (one line, no newline).
using Progress = std::function<void(const std::string&)>;

/// What the pool reports to its caller, in the order of events.
struct PoolEvents {
  std::function<void(std::size_t job, const std::string& message)> progress;
  /// The job's answer. Called in the order in which jobs end.
  std::function<void(std::size_t job, std::string answer)> done;
  /// The job's process ended without an answer; `reason` says how. The grader's failure.
  std::function<void(std::size_t job, const std::string& reason)> lost;
};

/// How many jobs fit on a machine: as many as it has cores, and not more than one for each GiB of
/// memory that is free, which is what a compiler or a program with its usual limits fits in. 0
/// bytes: unknown.
[[nodiscard]] unsigned pool_size(unsigned cores, std::uint64_t memory_bytes);

/// Runs `count` jobs, each in a process of its own (a tracer must be the only one that waits for
/// children, and a crash takes one job along, not the class), at most `at_once` at the same time.
/// `work` runs in the child and returns the answer, any bytes.
/// On SIGINT or SIGTERM the children are told to stop and waited for, and the signal is returned;
/// otherwise 0.
/// The caller must have no other children. Throws base::GraderError when fork or pipe fails.
[[nodiscard]] int run_pool(std::size_t count, unsigned at_once,
                           const std::function<std::string(std::size_t, const Progress&)>& work,
                           const PoolEvents& events);

}  // namespace interleave::batch
