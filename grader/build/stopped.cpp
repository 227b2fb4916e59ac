#include "build/stopped.hpp"

#include <fmt/format.h>

#include <csignal>
#include <string_view>

#include "base/result.hpp"

namespace interleave::build {
namespace {

using model::Limit;
using model::LimitHit;

bool says(const ToolRun& result, std::string_view part) {
  return result.errors.find(part) != std::string::npos;
}

bool says_any(const ToolRun& result, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (says(result, part)) return true;
  }
  return false;
}

/// What is refused beyond a limit is not done: what was reached is the limit.
LimitHit reached(Limit limit, const std::string& allowed) { return {limit, allowed, allowed}; }

std::string megabytes(std::uint64_t bytes) { return fmt::format("{} MB", bytes >> 20U); }

}  // namespace

std::optional<LimitHit> limit_that_stopped(const ToolRun& result, const model::RunLimits& limits) {
  if (!result.limits_hit.empty()) return result.limits_hit.front();
  if (result.succeeded()) return std::nullopt;
  if (says(result, "CPU time limit exceeded")) {
    return reached(Limit::cpu, fmt::format("{:g} s", model::seconds(limits.cpu)));
  }
  if (result.signal == SIGXFSZ ||
      says_any(result, {"File size limit exceeded", "File too large"})) {
    return reached(Limit::file_size, megabytes(limits.file_bytes));
  }
  if (says(result, "No space left on device")) {
    return reached(Limit::disk, megabytes(limits.disk_bytes));
  }
  if (says_any(result,
               {"out of memory", "memory exhausted", "std::bad_alloc", "Cannot allocate memory"})) {
    return reached(Limit::memory, megabytes(limits.memory_bytes));
  }
  return std::nullopt;
}

void expect_no_fault_of_the_machine(const ToolRun& result, const model::RunLimits& limits,
                                    std::uint64_t free_bytes) {
  if (result.succeeded() || !result.limits_hit.empty()) return;
  if (says(result, "No space left on device") && free_bytes < limits.file_bytes) {
    throw base::GraderError("the machine's disk is full");
  }
  if (result.signal == SIGKILL || says(result, "Killed signal terminated program")) {
    throw base::GraderError("a tool was killed from outside, or the machine ran out of memory");
  }
}

}  // namespace interleave::build
