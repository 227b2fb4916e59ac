#pragma once

// The processes of a run by the rules of the exercises: what shares its creator's address space is
// a thread of it.

#include <optional>
#include <vector>

#include "model/observation.hpp"

namespace interleave::check {

/// The process that `index` belongs to: itself, or the creator of what shares memory. -1 stays -1.
[[nodiscard]] int owner_of(const model::RunRecord& record, int index);

/// The process that created it, by owner_of; -1 for the main one.
[[nodiscard]] int creator_of(const model::RunRecord& record, int index);

[[nodiscard]] bool is_direct_child(const model::RunRecord& record, int index);

/// All processes but the main one and threads, in order of creation.
[[nodiscard]] std::vector<int> created_processes(const model::RunRecord& record);

/// It, or one between it and the main process, replaced itself by another program.
[[nodiscard]] bool runs_other_program(const model::RunRecord& record, int index);

/// The status, when the main process ended by itself.
[[nodiscard]] std::optional<int> exit_status(const model::RunRecord& record);

/// From its start to its end (or the end of the run).
[[nodiscard]] model::Duration lifetime(const model::RunRecord& record, int index);

/// When it ended, or the end of the run.
[[nodiscard]] model::Duration end_of(const model::RunRecord& record, int index);

/// How many of these lived at the same time, at most.
[[nodiscard]] int most_alive_at_once(const model::RunRecord& record, const std::vector<int>& which);

/// Whether the kernel told how long processes waited for a core: on any machine, some of them did.
[[nodiscard]] bool delays_known(const model::RunRecord& record);

/// The longest time that a process of the run was ready to run but had no core.
[[nodiscard]] model::Duration longest_ready(const model::RunRecord& record);

/// Created by a program that is not the student's (a compiler, a shell): that one's own business.
[[nodiscard]] bool is_foreign(const model::ObservedRun& run, int index);

}  // namespace interleave::check
