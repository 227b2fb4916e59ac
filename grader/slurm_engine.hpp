#pragma once

#include <map>

#include "batch/stop_signals.hpp"
#include "gradebook.hpp"
#include "slurm/client.hpp"
#include "slurm/spool.hpp"
#include "slurm_order.hpp"

namespace interleave {

/// Grades submissions by array jobs of a Slurm cluster. What has an answer in the spool is never
/// graded again; whatever ends a task, the others go on. docs/scaling.md tells the whole.
class SlurmEngine {
 public:
  /// Throws base::UsageError when there is no Slurm, or no database that results go to.
  SlurmEngine(const ClassTask& task, const Gradebook& gradebook);

  /// As grade_jobs. What an earlier command left in the spool is made use of: its answers, and its
  /// tasks when all of these jobs are among theirs. A signal, and every failure, cancels the tasks.
  /// Throws as grade_jobs and slurm::Client do.
  void grade(const std::vector<std::size_t>& jobs, const ClassEvents& events);

 private:
  /// Submissions without an answer, by their keys.
  using Awaited = std::map<std::string, std::size_t>;

  /// With what an earlier command has ordered, if it is all that is awaited; else that is stopped.
  void go_on(Awaited& awaited, const ClassEvents& events);
  void order(const Awaited& awaited);
  void read_tasks();
  void wait(const batch::StopSignals& signals, Awaited& awaited, const ClassEvents& events);
  void collect(Awaited& awaited, const ClassEvents& events);
  [[nodiscard]] store::Result result_in(const std::string& key, std::size_t job) const;
  void look_at_tasks(Awaited& awaited, const ClassEvents& events);
  void give_up(std::size_t task, const slurm::TaskState& state, Awaited& awaited,
               const ClassEvents& events);
  /// Cancels what still runs, takes the answers that came until then, and removes the spool. False:
  /// Slurm did not say that all has ended, and the spool stays.
  bool stop(Awaited& awaited, const ClassEvents& events);
  void discard() const;

  const ClassTask& task_;
  const Gradebook& gradebook_;
  slurm::Client client_;
  slurm::Spool spool_;
  SlurmOrder order_;
  std::map<std::size_t, std::vector<std::string>> keys_;  ///< by task
  std::map<std::size_t, slurm::TaskState> ended_;         ///< at the last look
  bool held_ = false;                                     ///< a task will stay in the queue
};

}  // namespace interleave
