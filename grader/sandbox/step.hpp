#pragma once

#include "sandbox/plan.hpp"

namespace interleave::sandbox {

/// One step of the set-up behind the fork. Returns 0, or the errno value of what failed.
/// Async-signal-safe.
struct Step {
  const char* name;
  int (*take)(const Plan&);
};

/// Takes the steps in order; the first that fails is reported to the grader and ends the process.
template <std::size_t count>
void take_steps(const Step (&steps)[count], const Plan& plan);

[[noreturn]] void report_and_end(const Plan& plan, const char* step, int error);

template <std::size_t count>
void take_steps(const Step (&steps)[count], const Plan& plan) {
  for (const Step& step : steps) {
    if (const int error = step.take(plan); error != 0) report_and_end(plan, step.name, error);
  }
}

}  // namespace interleave::sandbox
