#pragma once

// Limits of memory and tasks for the processes of one run together. This file alone knows the
// difference between control groups of version 1 and 2 (cgroups(7)). Where the grader may make no
// groups, there are none, and each process is bounded for itself.

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/run.hpp"
#include "os/unique_fd.hpp"

namespace interleave::sandbox {

/// Where groups are made: a folder for version 2, two for version 1 (memory, pids).
struct GroupParents {
  model::ControlGroup version = model::ControlGroup::none;
  std::vector<std::filesystem::path> folders;
};

/// Looks for a place below `root` (/sys/fs/cgroup) where this process may make groups with both
/// limits. `self` is the text of /proc/self/cgroup. Of version 2 a group that has processes can
/// have no groups with limits below it, so its next ancestor that delegates both is taken.
[[nodiscard]] GroupParents find_group_parents(const std::filesystem::path& root,
                                              const std::string& self);

/// Those of this machine, for this process.
[[nodiscard]] GroupParents group_parents();

/// Removes the groups of graders that are no more, with what runs in them, wherever below `root`
/// (/sys/fs/cgroup): a killed grader may have run in another session. One whose maker has no number
/// here, but still holds it, is that of a grader in a container.
void remove_abandoned_groups(const std::filesystem::path& root) noexcept;

class Group {
 public:
  struct Limits {
    std::uint64_t memory_bytes = 0;  ///< 0: none
    std::uint64_t tasks = 0;
  };

  /// Throws base::GraderError. With ControlGroup::none nothing is made.
  Group(const GroupParents& parents, const Limits& limits);
  /// Kills what is left, waits until the group is empty, removes it.
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;

  /// Files into which a process writes "0" to enter. To be used between fork and exec.
  [[nodiscard]] const std::vector<os::UniqueFd>& doors() const { return doors_; }

  struct Memory {
    std::uint64_t peak = 0;   ///< bytes
    std::uint64_t kills = 0;  ///< processes of the group that the kernel killed for lack of memory
    bool limit_met = false;   ///< this group's own limit was reached
  };
  /// Nothing where there is no group.
  [[nodiscard]] std::optional<Memory> memory() const;
  /// Whether swap counts against the limit of memory: not where the kernel does not account for it.
  [[nodiscard]] bool limits_swap() const;

 private:
  model::ControlGroup version_;
  std::uint64_t memory_limit_;
  std::vector<std::filesystem::path> folders_;
  std::vector<os::UniqueFd> held_;
  std::vector<os::UniqueFd> doors_;
};

/// How many processes the kernel has killed for lack of memory since the machine started, in
/// groups or not (oom_kill of /proc/vmstat).
[[nodiscard]] std::uint64_t machine_memory_kills();

}  // namespace interleave::sandbox
