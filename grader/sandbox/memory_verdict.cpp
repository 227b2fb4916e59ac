#include "sandbox/memory_verdict.hpp"

#include "base/amounts.hpp"

namespace interleave::sandbox {

MemoryWatch::MemoryWatch(const model::RunLimits& limits)
    : limit_(limits.memory_bytes), machine_kills_(machine_memory_kills()) {}

std::optional<model::LimitHit> MemoryWatch::met(const Group& group, bool killed) const {
  const std::optional<Group::Memory> memory = group.memory();
  // A group counts each kill of its own processes, also when the machine had no memory left. What
  // the machine counts is that of others, too, and says nothing of this run then.
  const bool ran_out =
      memory ? memory->kills > 0 : killed && machine_memory_kills() > machine_kills_;
  if (!ran_out) return std::nullopt;
  return refused(group);
}

model::LimitHit MemoryWatch::refused(const Group& group) const {
  const std::optional<Group::Memory> memory = group.memory();
  if (memory && memory->limit_met) {
    return {model::Limit::memory, base::megabytes(limit_), base::megabytes(memory->peak)};
  }
  // A limit above the run's own, or the machine's end of memory.
  throw OutOfMemory("the machine ran out of memory during a run");
}

}  // namespace interleave::sandbox
