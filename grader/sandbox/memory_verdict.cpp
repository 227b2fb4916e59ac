#include "sandbox/memory_verdict.hpp"

#include <fmt/format.h>

namespace interleave::sandbox {

namespace {

std::string amount(std::uint64_t bytes) {
  constexpr double mega = 1 << 20;
  return fmt::format("{:.0f} MB", static_cast<double>(bytes) / mega);
}

}  // namespace

MemoryWatch::MemoryWatch(const model::RunLimits& limits)
    : limit_(limits.memory_bytes), machine_kills_(machine_memory_kills()) {}

std::optional<model::LimitHit> MemoryWatch::met(const Group& group, bool killed) const {
  const std::optional<Group::Memory> memory = group.memory();
  if (memory && memory->kills > 0 && memory->limit_met) {
    return model::LimitHit{model::Limit::memory, amount(limit_), amount(memory->peak)};
  }
  // A kill without the run's limit being met: a limit above it, or the machine's end of memory.
  const bool in_group = memory && memory->kills > 0;
  if (in_group || (killed && machine_memory_kills() > machine_kills_)) {
    throw OutOfMemory("the machine ran out of memory during a run");
  }
  return std::nullopt;
}

}  // namespace interleave::sandbox
