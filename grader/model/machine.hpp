#pragma once

#include <cstdint>

namespace interleave::model {

/// What the machine can show about speed. Measured once, before the first run.
struct MachineFacts {
  int cores = 1;  ///< that a run may use
  /// How many times more work `cores` busy processes do than one alone in the same wall time; less
  /// than `cores` when hyperthreads share a core, or when others use the machine. 0: not measured.
  double parallel_gain = 0;
  std::uint64_t memory_bytes = 0;  ///< that is free, or can be made free. 0: unknown
};

}  // namespace interleave::model
