#pragma once

#include <cstddef>

#include "sandbox/order.hpp"

namespace interleave::sandbox {

/// One step of the preparation. Returns 0, or the errno value of what failed.
struct Step {
  const char* name;
  int (*take)(const Order&);
};

/// Tells the grader and ends this process: nothing goes on with a step missing.
[[noreturn]] void report_and_end(const char* step, int error);

/// Takes the steps in order.
template <std::size_t count>
void take_steps(const Step (&steps)[count], const Order& order) {
  for (const Step& step : steps) {
    if (const int error = step.take(order); error != 0) report_and_end(step.name, error);
  }
}

/// 0 when a system call said so, else its errno.
[[nodiscard]] int result(long value);

}  // namespace interleave::sandbox
