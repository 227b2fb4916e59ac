#pragma once

// How long a run would take with a core for every process, from CPU times alone.

#include <vector>

#include "check/judging.hpp"

namespace interleave::check {

/// One worker process of a run, in seconds.
struct WorkerTime {
  int process = -1;
  double start = 0;      ///< what delayed those that created it taken off
  double most_done = 0;  ///< the same for when three quarters of its life were over
  double cpu = 0;
  double running = 1;  ///< share of its life in which it ran or could have run
  double needed = 0;   ///< wall time with a core of its own: CPU time, and waits for others
};

struct CriticalPath {
  double seconds = 0;      ///< the heaviest chain, and the main process's own CPU time
  std::vector<int> chain;  ///< workers that followed one another
  std::vector<WorkerTime> workers;
  double main_cpu = 0;
  double total_cpu = 0;  ///< of the main process and all workers
};

/// The path of a run with so many workers.
///
/// A worker needs its CPU time; when it could run in less than 60 % of its life, the rest was spent
/// waiting for others (for a lock around the work, say), and it needs so much more: its CPU time
/// divided by that share, at most twice `workers` times as much. Waiting for a core is no waiting
/// for others, which makes this figure the same on a busy machine; where the kernel does not tell
/// the one from the other, only CPU times count. Time that the grader held a process still is taken
/// off.
///
/// A worker that starts when three quarters of another's life are over follows it: the path is the
/// heaviest chain of such workers (weighted interval scheduling), so that fork-wait-fork-wait is as
/// long as one worker with everything. What those that created a worker had to wait for a core
/// until then is taken off, lest a starved one that forks late look like it.
[[nodiscard]] CriticalPath critical_path(const RunRecord& record, std::int64_t workers);

}  // namespace interleave::check
