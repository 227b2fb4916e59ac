#include "check/tree.hpp"

#include <filesystem>

#include <algorithm>
#include <utility>

namespace interleave::check {
namespace {

const model::ProcessRecord* process_at(const model::RunRecord& record, int index) {
  if (index < 0 || static_cast<std::size_t>(index) >= record.processes.size()) return nullptr;
  return &record.processes[static_cast<std::size_t>(index)];
}

/// Records list creators before what they create, so that climbing ends.
int climbed(const model::ProcessRecord& process, int index) {
  return process.parent < 0 || process.parent >= index ? 0 : process.parent;
}

}  // namespace

int owner_of(const model::RunRecord& record, int index) {
  const auto* process = process_at(record, index);
  if (process == nullptr) return -1;
  while (index > 0 && process->shares_memory) {
    index = climbed(*process, index);
    process = process_at(record, index);
  }
  return index;
}

int creator_of(const model::RunRecord& record, int index) {
  const auto* process = process_at(record, index);
  if (process == nullptr || index == 0) return -1;
  return owner_of(record, climbed(*process, index));
}

bool is_direct_child(const model::RunRecord& record, int index) {
  return creator_of(record, index) == 0;
}

std::vector<int> created_processes(const model::RunRecord& record) {
  std::vector<int> created;
  for (std::size_t i = 1; i < record.processes.size(); ++i) {
    if (!record.processes[i].shares_memory) created.push_back(static_cast<int>(i));
  }
  return created;
}

bool runs_other_program(const model::RunRecord& record, int index) {
  for (; index > 0; index = creator_of(record, index)) {
    if (!record.processes[static_cast<std::size_t>(index)].execs.empty()) return true;
  }
  return false;
}

std::optional<int> exit_status(const model::RunRecord& record) {
  if (!record.ending) return std::nullopt;
  const auto* exited = std::get_if<model::Exited>(&*record.ending);
  if (exited == nullptr) return std::nullopt;
  return exited->status;
}

model::Duration end_of(const model::RunRecord& record, int index) {
  const auto* process = process_at(record, index);
  if (process == nullptr) return record.wall;
  return process->ended.value_or(std::max(record.wall, process->started));
}

model::Duration lifetime(const model::RunRecord& record, int index) {
  const auto* process = process_at(record, index);
  if (process == nullptr) return {};
  return std::max(model::Duration::zero(), end_of(record, index) - process->started);
}

int most_alive_at_once(const model::RunRecord& record, const std::vector<int>& which) {
  std::vector<std::pair<model::Duration, int>> changes;  // an end sorts before a start
  for (const int index : which) {
    changes.emplace_back(record.processes[static_cast<std::size_t>(index)].started, 1);
    changes.emplace_back(end_of(record, index), -1);
  }
  std::sort(changes.begin(), changes.end());
  int alive = 0;
  int most = 0;
  for (const auto& [at, change] : changes) most = std::max(most, alive += change);
  return most;
}

bool delays_known(const model::RunRecord& record) {
  return longest_ready(record) > model::Duration::zero();
}

model::Duration longest_ready(const model::RunRecord& record) {
  model::Duration longest{};
  for (const auto& process : record.processes) longest = std::max(longest, process.ready);
  return longest;
}

bool is_foreign(const model::ObservedRun& run, int index) {
  for (int above = creator_of(run.record, index); above > 0;
       above = creator_of(run.record, above)) {
    const auto& execs = run.record.processes[static_cast<std::size_t>(above)].execs;
    if (execs.empty()) continue;
    const auto name = std::filesystem::path(execs.back().path).filename();
    if (name != run.request.program_name && name != run.request.executable.filename()) return true;
  }
  return false;
}

}  // namespace interleave::check
