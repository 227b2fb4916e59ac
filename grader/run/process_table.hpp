#pragma once

// The processes and threads of a run as the tracer knows them at this moment. What is known of them
// for ever is in the RunRecord's ProcessRecord of the same index.

#include <sys/types.h>

#include <chrono>
#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "model/run.hpp"

namespace interleave::run {

struct LiveThread {
  pid_t tid = 0;
  int process = -1;
  int record = -1;  ///< index into ProcessRecord::threads; -1: the process's first thread
  enum class Phase {
    announced,  ///< its creator's event came, its own first stop has not
    born,       ///< its first stop came, the creator's event has not
    running,
    parked,     ///< held in a stop by us
    listening,  ///< in a group stop, by a stop signal of the program's own
    ending,     ///< past its exit event
  } phase = Phase::running;
  int parked_signal = 0;    ///< to be delivered when it goes on
  int born_group_stop = 0;  ///< the stop signal in effect at its birth, or 0
  bool vfork = false;       ///< its creator is blocked until its exec or end
  std::chrono::steady_clock::time_point born_at{};
  model::Duration tracer_late{};  ///< what it has stood in stops while the grader waited for a core
};

struct LiveProcess {
  int index = -1;
  pid_t pid = 0;               ///< in the grader's namespace
  int creator = -1;            ///< index; -1: none, or unknown
  int reaper = -1;             ///< the parent that can wait for it (differs with CLONE_PARENT)
  std::vector<pid_t> threads;  ///< those that have not reached their exit event
  bool held = false;
  bool vfork = false;    ///< began with vfork and has neither executed nor ended
  bool started = false;  ///< it has been told of (TraceListener::process_born)
  bool ended = false;
  int killed_by_us = 0;     ///< the signal that steering sent, or 0
  int leader_code = 0;      ///< wait status that its first thread ended with
  model::Duration ready{};  ///< run delay of the threads that have ended
  model::Duration
      creators_delayed{};  ///< what delayed its creator, and that one's, until the births
};

/// Both kinds by number. References to processes stay valid; those to threads until one is removed.
class ProcessTable {
 public:
  /// A new process; also its record is appended to `records` by the caller, at the same index.
  LiveProcess& add_process(pid_t pid);
  LiveThread& add_thread(pid_t tid, int process);
  void remove_thread(pid_t tid);

  [[nodiscard]] LiveThread* thread(pid_t tid);
  [[nodiscard]] LiveProcess& process(int index) {
    return processes_.at(static_cast<std::size_t>(index));
  }
  [[nodiscard]] std::deque<LiveProcess>& processes() { return processes_; }
  [[nodiscard]] const std::deque<LiveProcess>& processes() const { return processes_; }
  [[nodiscard]] std::size_t threads_alive() const { return threads_.size(); }
  [[nodiscard]] std::unordered_map<pid_t, LiveThread>& threads() { return threads_; }

  /// The newest process with this pid, ended ones included; -1: never seen.
  [[nodiscard]] int index_of(pid_t pid) const;

 private:
  std::deque<LiveProcess> processes_;
  std::unordered_map<pid_t, LiveThread> threads_;
  std::unordered_map<pid_t, int> newest_;
};

}  // namespace interleave::run
