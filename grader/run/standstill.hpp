#pragma once

// A deadlock is seen, not waited for: when every process of a run sleeps in a call that only
// another process of the run could end, no time will end it. Looked for in private namespaces only,
// where nobody else can reach what they wait for.

#include <optional>
#include <vector>

#include "model/run.hpp"
#include "run/process_table.hpp"
#include "run/stillness.hpp"

namespace interleave::run {

class Standstill {
 public:
  explicit Standstill(model::Duration least);

  /// To be called again and again. The autopsy of the standstill, once nothing has run for the time
  /// given to the constructor. Empty as long as anything could still happen: a sleep or a time
  /// limit, a timer, a socket, a process that is held.
  [[nodiscard]] std::optional<std::vector<model::BlockedThread>> found(
      ProcessTable& table, const std::vector<model::ProcessRecord>& records);

  /// How soon found() wants to be called again.
  static constexpr auto apart = std::chrono::milliseconds(200);

 private:
  Stillness stillness_;
};

}  // namespace interleave::run
