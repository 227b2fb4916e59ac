#pragma once

#include <chrono>

namespace interleave::model {

/// All times of a run count from the moment its program was started (CLOCK_MONOTONIC).
using Duration = std::chrono::nanoseconds;

[[nodiscard]] inline double seconds(Duration duration) {
  return std::chrono::duration<double>(duration).count();
}

[[nodiscard]] inline Duration from_seconds(double value) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(value));
}

}  // namespace interleave::model
