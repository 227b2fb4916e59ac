#pragma once

// Starts a command in a place of its own. The processes at Isolation::strict:
//
//   grader ──▶ bubblewrap ──namespaces──▶ init (process 1 inside) ──fork──▶ the program
//
// and at the other levels, in a scratch folder:
//
//   grader ──▶ init (adopts orphans) ──fork──▶ the program
//
// The program's process waits before its exec until let_go() is called, so that it can be traced
// from its first instruction. The end of the init is the end of everything inside, whatever that
// has done; the init ends when it is told, and when the grader is gone.

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/cell.hpp"
#include "sandbox/command.hpp"
#include "sandbox/control_group.hpp"
#include "sandbox/scratch.hpp"

namespace interleave::sandbox {

/// Where a run can leave something, opened inside it: usable until closed, also when the run is
/// over. A descriptor is empty when there is no such place.
struct Places {
  os::UniqueFd home;
  os::UniqueFd temporary;
  os::UniqueFd shared_memory;
  os::UniqueFd message_queues;
  os::UniqueFd sysv_shared_memory;  ///< /proc/sysvipc/shm, to be read from offset 0
  os::UniqueFd sysv_semaphores;
  os::UniqueFd sysv_message_queues;
  std::string temporary_path;  ///< as inside the run
};

class Sandbox {
 public:
  /// Prepares everything; the program's process waits. The caller closes its own copies of
  /// Command::standard afterwards, and keeps `cell` for as long as this lives. Throws
  /// base::GraderError. Hazards: the calling thread must not end before this does. A tracer must
  /// have one thread and be a subreaper (prctl(2)).
  Sandbox(const Command& command, const Ground& ground, const Cell& cell);
  /// Ends whatever still runs, as extinguish() does, and removes the scratch folder.
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  [[nodiscard]] pid_t program() const { return program_; }  ///< pid in the caller's namespace
  /// The caller's child whose end is the end of everything: bubblewrap, or the init.
  [[nodiscard]] pid_t keeper() const { return keeper_; }
  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const Cell& cell() const { return cell_; }
  [[nodiscard]] const Group& group() const { return group_; }

  /// Lets the program be executed.
  void let_go();

  /// Why the program did not come to its exec: errno of execve(2), or empty when there is nothing
  /// to tell. Throws base::GraderError when a step of the preparation failed. To be asked when the
  /// program's process has ended without an exec.
  [[nodiscard]] std::optional<int> exec_failure();

  /// The wait status of the program, which nobody traces. Waits; empty: the end of everything came
  /// first, or `patience` is over.
  [[nodiscard]] std::optional<int> program_status(model::Duration patience);

  /// Has everything inside killed, and those of `known` that have escaped. Does not wait.
  void kill_all(const std::vector<pid_t>& known);

  /// Isolation::none: also processes that escaped the init and were adopted by the caller. Reads
  /// all of /proc.
  void kill_adopted() const;

  /// The caller is about to trace the program: from now on extinguish() reaps all children of the
  /// caller, whose tracees they may be.
  void will_be_traced() { traced_ = true; }

  /// Kills everything and waits until it is gone.
  void extinguish() noexcept;

  /// The caller's waitpid(2) has reaped the keeper.
  void keeper_was_reaped() { keeper_ = 0; }

  /// The caller has reaped everything: nothing is left to be killed.
  void has_ended() { keeper_ = program_ = 0; }

 private:
  void start(const Command& command, const Ground& ground);
  [[nodiscard]] std::string make_scratch(const Ground& ground);
  void take_places();
  [[noreturn]] void throw_early_end();

  const Cell& cell_;
  bool strict_;
  bool traced_ = false;
  Group group_;
  std::unique_ptr<Scratch> scratch_;
  Places places_;
  os::UniqueFd control_;
  os::UniqueFd complaints_;
  os::UniqueFd init_;  ///< pidfd
  std::optional<int> no_exec_;
  pid_t keeper_ = 0;
  pid_t program_ = 0;
};

}  // namespace interleave::sandbox
