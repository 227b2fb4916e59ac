#pragma once

#include <vector>

#include "model/run.hpp"
#include "run/process_table.hpp"

namespace interleave::run {

/// What each live thread of the run does at this moment, and what it waits for. All of it is read
/// from /proc; nothing is stopped. Ordered by process, then by thread.
[[nodiscard]] std::vector<model::BlockedThread> autopsy(
    ProcessTable& table, const std::vector<model::ProcessRecord>& records);

}  // namespace interleave::run
