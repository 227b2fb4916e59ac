#pragma once

#include <cstdint>
#include <optional>

#include "base/result.hpp"
#include "model/run.hpp"
#include "sandbox/control_group.hpp"

namespace interleave::sandbox {

/// The machine, or what contains the grader, ran short of memory and killed a process of the run:
/// nothing can be said about the program, and it may be run again.
class OutOfMemory : public base::GraderError {
 public:
  using GraderError::GraderError;
};

/// What `attempt` answers, which is made again when the machine ran out of memory.
template <class Attempt>
auto despite_lack_of_memory(Attempt attempt) {
  constexpr int most_attempts = 3;
  for (int made = 1;; ++made) {
    try {
      return attempt();
    } catch (const OutOfMemory&) {
      if (made == most_attempts) throw;
    }
  }
}

/// Tells whose fault a kill for lack of memory was. To be made before the run.
class MemoryWatch {
 public:
  explicit MemoryWatch(const model::RunLimits& limits);

  /// The limit, when the kernel killed for it. `killed`: a process of the run got a SIGKILL that
  /// the grader did not send. Throws OutOfMemory.
  [[nodiscard]] std::optional<model::LimitHit> met(const Group& group, bool killed) const;

  /// The limit, because of which the kernel refused memory (ENOMEM) without killing anybody. Throws
  /// OutOfMemory when it was the machine that had none.
  [[nodiscard]] model::LimitHit refused(const Group& group) const;

 private:
  std::uint64_t limit_;
  std::uint64_t machine_kills_;
};

}  // namespace interleave::sandbox
