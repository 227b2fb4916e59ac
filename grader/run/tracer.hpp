#pragma once

// Turns the events of ptrace(2) into the records of processes, and holds and lets go processes.
//
// Births: a new task announces itself twice, by its creator's event and by its own first stop, in
// either order. It goes on when both have come (or its creator can no longer speak).
//
// Ends: every task stops once more when it ends (PTRACE_EVENT_EXIT). There everything is read that
// is gone afterwards, and then it is *detached*: from there on its end is seen by its parent
// exactly as without a tracer (a traced zombie would be invisible to the parent until the tracer
// has taken it, which a parent that polls a pidfd or waits with WNOHANG would notice). The last
// thread of a process is let go only when it is known what becomes of its children (see Reaped).

#include <sys/types.h>

#include <functional>
#include <vector>

#include "model/run.hpp"
#include "os/proc.hpp"
#include "run/clock.hpp"
#include "run/process_table.hpp"

namespace interleave::run {

/// Who wants to know. Indexes are those of the processes.
class TraceListener {
 public:
  virtual ~TraceListener() = default;
  virtual void before_event() = 0;     ///< called first for each event: takes the output
  virtual void program_started() = 0;  ///< the main process has been executed
  // At these moments the process is in a stop, and may be held there. (A vfork child must not be
  // held before its exec: its creator could not go on.)
  virtual void process_born(int process) = 0;
  virtual void process_executed(int process) = 0;  ///< after its Exec was recorded
  virtual void at_call(int process) = 0;           ///< a system call begins or ends
  /// A thread is about to make a call that is watched; `descriptors`: see watched_calls_filter().
  virtual void takes_or_gives(pid_t tid, std::uint64_t descriptors) = 0;
  virtual void file_too_large() = 0;            ///< a write was refused (EFBIG)
  virtual void process_ended(int process) = 0;  ///< nothing more can come from it
  virtual void main_ending() = 0;               ///< all of the run is still there to be looked at
};

class Tracer {
 public:
  /// Records into `processes`, which becomes RunRecord::processes.
  Tracer(std::vector<model::ProcessRecord>& processes, const RunClock& clock,
         TraceListener& listener);

  /// Attaches to the program's waiting process, which becomes process 0. Throws base::GraderError.
  void begin(pid_t program);

  /// Takes the events that have come, of many only a part, so that a program that makes events
  /// without end is not waited for. Returns false when there is no child and no tracee left.
  /// `keeper`: pid of the sandbox's keeper; it is set to 0 when that was reaped.
  bool take_events(pid_t& keeper);

  /// Whether the last take_events() has left some.
  [[nodiscard]] bool has_more() const { return more_; }

  /// To be called when there was no further event: lets go what waits for others.
  void settle();
  [[nodiscard]] bool settling() const { return !closing_.empty() || newborns_ > 0; }

  /// Tracees stop at every system call as they are let go from now on.
  void watch_calls(bool watch) { watch_calls_ = watch; }

  /// See RunRequest::watch_shared_memory; tracees then stop at every system call, too.
  void watch_shared_memory(bool watch) { watch_shared_memory_ = watch; }

  /// A held process takes no further step until released. Its threads that run are stopped soon
  /// after; those that are in a stop remain there.
  void hold(int process);
  void release(int process);
  void kill(int process, int signal);

  /// Lets go whatever is in a stop, so that what was killed can end.
  void abandon();

  /// From now on nothing is judged any more: everything is being killed.
  void cut_short() { cut_short_ = true; }

  [[nodiscard]] ProcessTable& table() { return table_; }
  [[nodiscard]] std::vector<pid_t> living() const;  ///< pids of the processes that have not ended
  [[nodiscard]] std::size_t tasks_alive() const;    ///< processes and threads
  [[nodiscard]] std::size_t tasks_seen() const { return seen_; }  ///< the ended, too

 private:
  using Thread = LiveThread;
  using Process = LiveProcess;

  void handle(pid_t tid, int status);
  void stopped(pid_t tid, int status);
  void gone(pid_t tid, int status);
  // births
  void announced(pid_t creator, bool vfork);
  void describe_child(const Thread& thread, pid_t creator_tid, bool vfork);
  Thread* arrived(pid_t tid);
  Thread* revived(pid_t tid);
  Thread* enroll(pid_t tid, int creator);
  void begin_life(Thread& thread);
  void begin_overdue();
  // life
  void executed(pid_t tid);
  void about_to_call(Thread& thread);
  void signal_stop(Thread& thread, int signal);
  void event_stop(Thread& thread, int signal);
  void go_on(Thread& thread, int signal = 0);
  // ends
  void thread_ending(Thread& thread);
  void process_ending(Process& process, pid_t last_thread, int code);
  void thread_lost(Thread& thread, int status);
  void look_at_mappings(int process, pid_t tid);
  bool children_settled(Process& process);
  void let_end(pid_t tid);

  struct Closing {
    int process = -1;
    pid_t tid = 0;  ///< its last thread, in its exit stop; 0: already gone
    std::chrono::steady_clock::time_point since;
  };

  std::vector<model::ProcessRecord>& records_;
  const RunClock& clock_;
  TraceListener& listener_;
  ProcessTable table_;
  std::vector<Closing> closing_;
  std::size_t seen_ = 0;
  os::OwnRunDelay own_delay_;
  model::Duration delay_at_last_look_{};  ///< the grader's run delay when it took events last
  model::Duration late_{};                ///< and since then: as late at most it sees an event
  int newborns_ = 0;                      ///< threads in the phases announced and born
  bool more_ = false;
  bool watch_calls_ = false;
  bool watch_shared_memory_ = false;
  bool cut_short_ = false;
};

}  // namespace interleave::run
