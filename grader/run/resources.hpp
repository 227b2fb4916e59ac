#pragma once

// What the processes of a run use together, as far as the grader adds it up itself.

#include <sys/types.h>

#include <optional>
#include <vector>

#include "model/run.hpp"
#include "run/process_table.hpp"
#include "sandbox/sandbox.hpp"

namespace interleave::run {

/// CPU time of all processes so far, those that have ended included.
[[nodiscard]] model::Duration total_cpu(const ProcessTable& table,
                                        const std::vector<model::ProcessRecord>& records);

/// Those with memory of their own that have not ended: a child that is to execute a program (vfork)
/// has its creator's.
[[nodiscard]] std::vector<pid_t> owners_of_memory(const ProcessTable& table,
                                                  const std::vector<model::ProcessRecord>& records);

/// The memory of these processes, in bytes. What several of them share counts once, unless all is
/// within `enough` even when it counts for each.
[[nodiscard]] std::uint64_t total_memory(const std::vector<pid_t>& processes, std::uint64_t enough);

/// How many descriptors a process or thread has open; 0: it is gone.
[[nodiscard]] std::uint64_t open_descriptors(pid_t tid);

/// The most address space that a living process has had, in bytes; 0: it is gone. (VmPeak of
/// proc(5))
[[nodiscard]] std::uint64_t most_address_space(pid_t pid);

/// Whether a process that ended so, having had so much address space, was refused more of it:
/// RLIMIT_AS makes malloc fail, and what does not expect that crashes.
[[nodiscard]] bool ended_for_address_space(const model::Ending& ending, std::uint64_t most,
                                           std::uint64_t limit);

/// The private folder that is full, if one is. For Isolation::strict, where each has a size.
[[nodiscard]] std::optional<model::LimitHit> full_folder(const sandbox::Places& places);

/// For a task that is about to make a system call: that it asks for more room (fallocate(2)) than a
/// private folder has, which is refused and leaves no trace. What is beyond `largest_file`, in
/// bytes, is refused for that; 0: no such limit.
[[nodiscard]] std::optional<model::LimitHit> refused_room(pid_t tid, const sandbox::Places& places,
                                                          std::uint64_t largest_file);

/// Whether nobody can write to the file system of this folder any more.
[[nodiscard]] bool is_full(int folder);

}  // namespace interleave::run
