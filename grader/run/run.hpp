#pragma once

// Executes one RunRequest: the program is started in a sandbox, fed, watched from outside with
// ptrace(2), steered where the request says so, limited, and taken away with everything it made.
//
// How: this process is the tracer of every process of the run. One loop waits for output, for
// signals (SIGCHLD brings the tracees' events) and for time; see run/native_run.hpp for the story.

#include "base/result.hpp"
#include "model/run.hpp"
#include "sandbox/command.hpp"

namespace interleave::run {

using RunOptions = sandbox::Ground;

/// SIGINT, SIGTERM or SIGHUP came during a run. Everything of the run has been killed and removed;
/// the signal is consumed.
class Interrupted : public base::GraderError {
 public:
  explicit Interrupted(int signal);
  [[nodiscard]] int signal() const { return signal_; }

 private:
  int signal_;
};

/// Runs the program and tells what happened. Whatever the program does is in the record; an
/// exception means that the grader or the machine failed, and then nothing can be said about the
/// program. In every case nothing of the run remains: no process, no file, no descriptor.
///
/// A program that the kernel refuses to execute (a text file, say) is recorded as one that ends
/// with status 126 (127: its interpreter is missing) and says so on standard error, as in a shell.
///
/// Hazards: the caller must have a single thread and no children of its own, for all of them would
/// be reaped here. SIGCHLD, SIGINT, SIGTERM and SIGHUP are blocked meanwhile; their state is
/// restored. At Isolation::container and none only one run goes on at a time on a machine, which is
/// waited for: programs share its names, and what one leaves behind is found by comparing.
///
/// A run in which the machine, not the program, had no memory left is started again, twice.
///
/// Throws base::GraderError; Interrupted.
[[nodiscard]] model::RunRecord run(const model::RunRequest& request,
                                   const RunOptions& options = {});

}  // namespace interleave::run
