#pragma once

#include <chrono>
#include <optional>

#include "model/time.hpp"

namespace interleave::run {

/// The time of a run: zero until the program is executed. CLOCK_MONOTONIC.
class RunClock {
 public:
  void start() { started_ = std::chrono::steady_clock::now(); }
  [[nodiscard]] bool started() const { return started_.has_value(); }
  [[nodiscard]] model::Duration now() const {
    if (!started_) return {};
    return std::chrono::steady_clock::now() - *started_;
  }

 private:
  std::optional<std::chrono::steady_clock::time_point> started_;
};

}  // namespace interleave::run
