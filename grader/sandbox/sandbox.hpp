#pragma once

// Starts a program in a place of its own. The processes, in private namespaces:
//
//   grader ──clone──▶ keeper (process 1 inside; sets up, reaps orphans) ──fork──▶ the program
//
// and without them just grader ──fork──▶ the program, in a scratch folder. The program's process
// waits before its exec until let_go() is called, so that it can be traced from its first
// instruction. Killing the keeper kills everything inside, whatever it has done.

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "os/unique_fd.hpp"
#include "sandbox/plan.hpp"
#include "sandbox/scratch.hpp"

namespace interleave::sandbox {

/// Where a run can leave something, opened inside it: usable until closed, also when the run is
/// over. A descriptor is empty when there is no such place.
struct Places {
  os::UniqueFd current_folder;
  os::UniqueFd temporary;
  os::UniqueFd shared_memory;
  os::UniqueFd message_queues;
  os::UniqueFd sysv_shared_memory;  ///< /proc/sysvipc/shm, to be read from offset 0
  os::UniqueFd sysv_semaphores;
  os::UniqueFd sysv_message_queues;
  std::string current_path;  ///< as inside the run
  std::string temporary_path;
};

class Sandbox {
 public:
  /// `standard`: the program's descriptors 0, 1 and 2; the caller closes its own copies afterwards.
  /// `scratch_folder` is used in Isolation::shared only, `hidden` (folders that the program must
  /// not see) in private_namespaces only. Throws base::GraderError. Hazard: forks, so the caller
  /// must have one thread; with Isolation::shared the caller should be a subreaper (prctl(2)), or
  /// orphans escape.
  Sandbox(const model::RunRequest& request, model::Isolation isolation,
          const std::filesystem::path& scratch_folder,
          const std::vector<std::filesystem::path>& hidden, const std::array<int, 3>& standard);
  /// Ends whatever still runs, as extinguish() does, and removes the scratch folder.
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  [[nodiscard]] pid_t program() const { return program_; }  ///< pid in the caller's namespace
  [[nodiscard]] pid_t keeper() const { return keeper_; }    ///< 0 in Isolation::shared
  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] uid_t program_uid() const { return plan_.uid; }
  [[nodiscard]] bool uid_is_the_runs_own() const { return plan_.drop_to_user; }

  /// Lets the program be executed.
  void let_go();

  /// Why the program did not come to its exec: errno of execve(2), or empty when there is nothing
  /// to tell. Throws base::GraderError when a step of the set-up failed. To be asked when the
  /// program's process has ended without an exec.
  [[nodiscard]] std::optional<int> exec_failure();

  /// Kills everything and waits until it is gone. Also for tracees of the caller.
  void extinguish() noexcept;

  /// The caller's waitpid(2) has reaped the keeper.
  void keeper_was_reaped() { keeper_ = 0; }

  /// The caller has reaped everything: nothing is left to be killed.
  void has_ended() { keeper_ = program_ = 0; }

  /// Sends SIGKILL to the keeper, and thereby to everything inside; without a keeper to every
  /// process of `known`. Does not wait.
  void kill_all(const std::vector<pid_t>& known) const;

  /// Isolation::shared: also to processes that escaped the tracer (clone(2) with CLONE_UNTRACED)
  /// and were adopted by the caller. Reads all of /proc.
  void kill_adopted() const;

 private:
  void start(os::UniqueFd theirs);
  void take_places();
  void open_shared_places();

  Plan plan_;
  std::unique_ptr<Scratch> scratch_;
  Places places_;
  os::UniqueFd control_;
  pid_t keeper_ = 0;
  pid_t program_ = 0;
  bool private_ = false;
};

}  // namespace interleave::sandbox
