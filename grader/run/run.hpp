#pragma once

// Executes one RunRequest: the program is started in a sandbox, fed, watched from outside with
// ptrace(2), steered where the request says so, limited, and taken away with everything it made.
//
// How: this process is the tracer of every process of the run. One loop waits for output, for
// signals (SIGCHLD brings the tracees' events) and for time; see run/native_run.hpp for the story.

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "model/run.hpp"

namespace interleave::run {

struct RunOptions {
  model::Isolation isolation = model::Isolation::private_namespaces;
  /// Isolation::shared only: a folder in which the run gets a folder of its own, removed
  /// afterwards. When the grader is root, its parents must be searchable for everybody.
  std::filesystem::path scratch_folder = "/tmp";
  /// Folders of the grader (specs, references) that the program must not see, should they lie below
  /// /usr, /etc or /opt, which are shown. Isolation::private_namespaces only.
  std::vector<std::filesystem::path> hidden_folders = {};
};

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
/// restored. With Isolation::shared only one run may go on at a time on a machine: what it leaves
/// behind is found by comparing before and after.
///
/// Throws base::GraderError; Interrupted.
[[nodiscard]] model::RunRecord run(const model::RunRequest& request,
                                   const RunOptions& options = {});

}  // namespace interleave::run
