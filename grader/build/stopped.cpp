#include "build/stopped.hpp"

#include <csignal>
#include <string_view>

#include "base/amounts.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "build/diagnostics.hpp"

namespace interleave::build {
namespace {

using model::Limit;
using model::LimitHit;

/// What the tools said of themselves. Diagnostics are the student's text (`#error`), and the rest
/// may quote some (`.error`, names of symbols), but never begins with it.
class ToolTalk {
 public:
  explicit ToolTalk(const ToolRun& result) : text_(parse_compiler(result.errors, {})) {}

  [[nodiscard]] bool begins_with(std::string_view part) const {
    return base::trimmed(text_.rest).starts_with(part);
  }

  [[nodiscard]] bool says(std::string_view part) const {
    return text_.rest.find(part) != std::string::npos;
  }

  /// A file of the tool's could not be written.
  [[nodiscard]] bool not_written(std::string_view reason) const {
    return text_.not_written.ends_with(reason) || says(reason);
  }

 private:
  CompilerText text_;
};

/// What is refused beyond a limit is not done: what was reached is the limit.
LimitHit reached(Limit limit, const std::string& allowed) { return {limit, allowed, allowed}; }

}  // namespace

std::optional<LimitHit> limit_that_stopped(const ToolRun& result, const model::RunLimits& limits) {
  if (!result.limits_hit.empty()) return result.limits_hit.front();
  if (result.succeeded()) return std::nullopt;
  const ToolTalk talk(result);
  if (talk.says("CPU time limit exceeded")) {
    return reached(Limit::cpu, base::in_seconds(limits.cpu));
  }
  if (result.signal == SIGXFSZ || talk.says("File size limit exceeded") ||
      talk.not_written("File too large")) {
    return reached(Limit::file_size, base::megabytes(limits.file_bytes));
  }
  if (talk.not_written("No space left on device")) {
    return reached(Limit::disk, base::megabytes(limits.disk_bytes));
  }
  for (const auto* part :
       {"out of memory", "memory exhausted", "std::bad_alloc", "Cannot allocate memory"}) {
    if (talk.says(part)) return reached(Limit::memory, base::megabytes(limits.memory_bytes));
  }
  return std::nullopt;
}

void expect_no_fault_of_the_machine(const ToolRun& result, const model::RunLimits& limits,
                                    std::uint64_t free_bytes) {
  if (result.succeeded() || !result.limits_hit.empty()) return;
  const ToolTalk talk(result);
  if (talk.not_written("No space left on device") && free_bytes < limits.file_bytes) {
    throw base::GraderError("the machine's disk is full");
  }
  if (result.signal == SIGKILL ||
      talk.begins_with("g++: fatal error: Killed signal terminated program") ||
      talk.begins_with("gcc: fatal error: Killed signal terminated program")) {
    throw base::GraderError("a tool was killed from outside, or the machine ran out of memory");
  }
}

}  // namespace interleave::build
